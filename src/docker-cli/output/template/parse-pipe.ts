import { TemplateSyntaxError, type Call, type Operand, type Pipe } from './ast.js';
import { tokens, unquote, type Token } from './tokens.js';

/** Parses what stands inside one action: declarations, calls joined by `|`, operands. */
export class PipeParser {
  private readonly list: readonly Token[];
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly base: number,
    private readonly known: ReadonlySet<string>,
    /** Variables that are in sight; declarations are added. */
    private readonly variables: string[],
  ) {
    this.list = tokens(source, base);
  }

  /** @param context "command", "if", "range" …: named in errors */
  whole(context: string): Pipe {
    if (this.list.length === 0) throw new TemplateSyntaxError(`missing value for ${context}`);
    const pipe = this.pipe(context);
    const left = this.list[this.at];
    if (left) throw new TemplateSyntaxError(`unexpected ${JSON.stringify(left.text)} in ${context}`);
    return pipe;
  }

  private pipe(context: string): Pipe {
    const start = this.list[this.at]?.at ?? this.base;
    const { declares, assigns } = this.declarations(context);
    const calls = [this.call(context)];
    while (this.list[this.at]?.text === '|') {
      this.at++;
      const call = this.call(context);
      const first = call.operands[0]!;
      if (first.kind === 'constant' || first.kind === 'dot' || first.kind === 'nil') throw new TemplateSyntaxError(`non executable command in pipeline stage ${calls.length + 1}`);
      calls.push(call);
    }
    return { at: start, text: this.slice(start), declares, assigns, calls };
  }

  private declarations(context: string): Pick<Pipe, 'declares' | 'assigns'> {
    const [first, second, third, fourth] = this.list.slice(this.at, this.at + 4);
    const isMark = (token: Token | undefined): boolean => token?.text === ':=' || token?.text === '=';
    const two = context === 'range' && second?.text === ',' && third?.kind === 'variable' && isMark(fourth);
    if (first?.kind !== 'variable' || !(isMark(second) || two)) return { declares: [], assigns: false };
    const declares = two ? [first.text, third.text] : [first.text];
    const assigns = (two ? fourth : second)!.text === '=';
    this.at += two ? 4 : 2;
    if (assigns) declares.forEach((name) => this.check(name));
    else this.variables.push(...declares);
    return { declares, assigns };
  }

  private call(context: string): Call {
    const start = this.list[this.at]?.at ?? this.base;
    const operands: Operand[] = [];
    for (let token = this.list[this.at]; token && !(token.kind === 'mark' && token.text !== '('); token = this.list[this.at]) operands.push(this.operand(token));
    if (operands.length === 0) throw new TemplateSyntaxError(this.at < this.list.length || context === 'paren' ? `missing value for ${context === 'paren' ? 'parenthesized pipeline' : context}` : `missing value for ${context}`);
    return { at: start, text: this.slice(start), operands };
  }

  private operand(token: Token): Operand {
    this.at++;
    const first = this.term(token);
    const names: string[] = [];
    let second: Token | undefined;
    if (token.kind === 'field') names.push(token.text.slice(1));
    for (let next = this.list[this.at]; next?.kind === 'field' && next.glued; next = this.list[this.at]) {
      second ??= next;
      names.push(next.text.slice(1));
      this.at++;
    }
    if (names.length === 0) return first;
    const at = token.kind === 'field' ? (second ?? token).at : (second?.at ?? token.at);
    const of: Operand = token.kind === 'field' ? { kind: 'dot', at: token.at, text: '.' } : first;
    return { kind: 'fields', of, names, at, text: this.slice(token.at) };
  }

  private term({ kind, text, at }: Token): Operand {
    const place = { at, text };
    switch (kind) {
      case 'dot':
      case 'field':
        return { kind: 'dot', ...place };
      case 'variable':
        this.check(text);
        return { kind: 'variable', name: text, ...place };
      case 'string':
        return { kind: 'constant', value: unquote(text), ...place };
      case 'number':
        return { kind: 'constant', value: Number(text.replaceAll('_', '')), float: /^[+-]?[\d_]*(?:\.|[\d._]+e)/i.test(text), ...place };
      case 'word':
        if (text === 'true' || text === 'false') return { kind: 'constant', value: text === 'true', ...place };
        if (text === 'nil') return { kind: 'nil', ...place };
        if (!this.known.has(text)) throw new TemplateSyntaxError(`function ${JSON.stringify(text)} not defined`);
        return { kind: 'function', name: text, ...place };
      case 'mark': {
        const pipe = this.pipe('paren');
        if (this.list[this.at]?.text !== ')') throw new TemplateSyntaxError('unclosed left paren');
        this.at++;
        return { kind: 'pipe', pipe, at, text: this.slice(at) };
      }
    }
  }

  private check(name: string): void {
    if (!this.variables.includes(name)) throw new TemplateSyntaxError(`undefined variable ${JSON.stringify(name)}`);
  }

  /** What was typed from there to the last token that was read. */
  private slice(from: number): string {
    const last = this.list[this.at - 1];
    return last ? this.source.slice(from - this.base, last.at - this.base + last.text.length) : '';
  }
}
