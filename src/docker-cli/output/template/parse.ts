import { pieces } from './actions.js';
import { TemplateSyntaxError, type Node, type Pipe, type Tree } from './ast.js';
import { PipeParser } from './parse-pipe.js';

type Piece = ReturnType<typeof pieces>[number];
/** What ended a list of nodes: `{{end}}`, `{{else …}}` or the template's end. */
type Ending = { readonly word: 'end' | 'else' | 'eof'; readonly rest: string; readonly at: number };

/**
 * Parses a Go template (text/template/parse).
 * @param known names of functions that may be called
 * @throws TemplateSyntaxError
 */
export function parseTemplate(template: string, known: ReadonlySet<string>): Tree {
  return new Parser(pieces(template), known).tree();
}

class Parser {
  private at = 0;
  private readonly defined = new Map<string, readonly Node[]>();
  private variables: string[] = ['$'];
  private ranges = 0;

  constructor(
    private readonly source: readonly Piece[],
    private readonly known: ReadonlySet<string>,
  ) {}

  tree(): Tree {
    const [body, ending] = this.list();
    if (ending.word !== 'eof') throw new TemplateSyntaxError(`unexpected {{${ending.word}}}`);
    return { body, defined: this.defined };
  }

  private list(): readonly [readonly Node[], Ending] {
    const nodes: Node[] = [];
    for (let piece = this.source[this.at++]; piece; piece = this.source[this.at++]) {
      if (piece.kind === 'text') {
        nodes.push(piece);
        continue;
      }
      const { source, at } = piece;
      const [, space = '', word = ''] = /^(\s*)([a-z]*)(?![\w])/.exec(source) ?? [];
      const from = space.length + word.length;
      const rest = source.slice(from);
      switch (word) {
        case 'end':
        case 'else':
          return [nodes, { word, rest, at: at + from }];
        case 'if':
        case 'with':
        case 'range':
          nodes.push(this.branch(word, rest, at + from));
          break;
        case 'break':
        case 'continue':
          if (this.ranges === 0) throw new TemplateSyntaxError(`{{${word}}} outside {{range}}`);
          nodes.push({ kind: word });
          break;
        case 'define': {
          const name = this.nameOf(rest, at + from, 'define clause');
          this.defined.set(name, this.until('define').body);
          break;
        }
        case 'block': {
          const name = this.nameOf(rest, at + from, 'block clause');
          const pipe = this.pipe(rest.replace(/^\s*("[^"]*"|`[^`]*`)/, (all) => ' '.repeat(all.length)), at + from, 'block clause');
          this.defined.set(name, this.until('block').body);
          nodes.push({ kind: 'template', name, pipe });
          break;
        }
        case 'template': {
          const name = this.nameOf(rest, at + from, 'template clause');
          const argument = rest.replace(/^\s*("[^"]*"|`[^`]*`)/, (all) => ' '.repeat(all.length));
          nodes.push({ kind: 'template', name, pipe: argument.trim() === '' ? undefined : this.pipe(argument, at + from, 'template clause') });
          break;
        }
        default:
          nodes.push({ kind: 'action', pipe: this.pipe(source, at, 'command') });
      }
    }
    return [nodes, { word: 'eof', rest: '', at: 0 }];
  }

  private branch(kind: 'if' | 'with' | 'range', rest: string, at: number): Node {
    const before = this.variables.length;
    const pipe = this.pipe(rest, at, kind);
    if (kind === 'range') this.ranges++;
    const [body, ending] = this.list();
    if (kind === 'range') this.ranges--;
    if (ending.word === 'eof') throw new TemplateSyntaxError('unexpected EOF');
    const otherwise = ending.word === 'else' ? this.otherwise(kind, ending) : [];
    this.variables.length = before;
    return { kind, pipe, body, otherwise };
  }

  private otherwise(kind: string, { rest, at }: Ending): readonly Node[] {
    const [, space = '', word = ''] = /^(\s*)([a-z]*)/.exec(rest) ?? [];
    // `{{else if x}}` is `{{else}}{{if x}}` with one common end.
    if (word === 'if' && kind === 'if') return [this.branch('if', rest.slice(space.length + 2), at + space.length + 2)];
    if (word === 'with' && kind === 'with') return [this.branch('with', rest.slice(space.length + 4), at + space.length + 4)];
    if (rest.trim() !== '') throw new TemplateSyntaxError(`unexpected <${rest.trim().split(/\s/)[0]}> in else`);
    return this.until('else').body;
  }

  private until(what: string): { readonly body: readonly Node[] } {
    const [body, { word }] = this.list();
    if (word === 'eof') throw new TemplateSyntaxError('unexpected EOF');
    if (word === 'else') throw new TemplateSyntaxError(`unexpected {{else}}${what === 'else' ? '' : ` in ${what} clause`}`);
    return { body };
  }

  private nameOf(rest: string, _at: number, context: string): string {
    const match = /^\s*(?:"([^"]*)"|`([^`]*)`)/.exec(rest);
    if (!match) throw new TemplateSyntaxError(`unexpected ${JSON.stringify(rest.trim())} in ${context}`);
    return match[1] ?? match[2] ?? '';
  }

  private pipe(source: string, at: number, context: string): Pipe {
    return new PipeParser(source, at, this.known, this.variables).whole(context);
  }
}
