import { TemplateError, type Branch, type Call, type Node, type Operand, type Pipe, type Place, type Tree } from './ast.js';
import { CallError, each, functions, truth } from './functions.js';
import { print, typeName } from './print.js';

/** Finds a field of a value, or says why there is none. Tables have fields that are no properties of an object. */
export type Lookup = (value: object, name: string) => { readonly value: unknown; /** It is nothing: what to say when a field of it is asked for. */ readonly absent?: string } | { readonly problem: string };

/** A property; without one, Go's words for a map. */
export const properties: Lookup = (value, name) => (Object.hasOwn(value, name) ? { value: (value as Record<string, unknown>)[name] } : { problem: `map has no entry for key ${JSON.stringify(name)}` });

class Break extends Error {}
class Continue extends Error {}

/** @throws TemplateError in the words of text/template */
export function evaluate(tree: Tree, source: string, data: unknown, lookup: Lookup = properties): string {
  return new Evaluator(tree, source, lookup).list(tree.body, data, new Map([['$', { value: data }]]));
}

type Scope = ReadonlyMap<string, { value: unknown }>;

class Evaluator {
  constructor(
    private readonly tree: Tree,
    private readonly source: string,
    private readonly lookup: Lookup,
  ) {}

  list(nodes: readonly Node[], dot: unknown, outer: Scope): string {
    let scope = outer;
    let out = '';
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          out += node.text;
          break;
        case 'action': {
          const [value, inner] = this.pipe(node.pipe, dot, scope);
          scope = inner;
          if (node.pipe.declares.length === 0) out += print(value);
          break;
        }
        case 'if':
        case 'with': {
          const [value, inner] = this.pipe(node.pipe, dot, scope);
          const within = node.kind === 'with' ? value : dot;
          out += truth(value) ? this.list(node.body, within, inner) : this.list(node.otherwise, dot, inner);
          break;
        }
        case 'range':
          out += this.range(node, dot, scope);
          break;
        case 'template': {
          const body = this.tree.defined.get(node.name);
          if (!body) throw new TemplateError(`template: :1:2: executing "" at <{{template ${JSON.stringify(node.name)}}}>: template ${JSON.stringify(node.name)} not defined`);
          const value = node.pipe ? this.pipe(node.pipe, dot, scope)[0] : undefined;
          out += this.list(body, value, new Map([['$', { value }]]));
          break;
        }
        case 'break':
          throw Object.assign(new Break(), { out });
        case 'continue':
          throw Object.assign(new Continue(), { out });
      }
    }
    return out;
  }

  private range(node: Branch, dot: unknown, scope: Scope): string {
    const { declares } = node.pipe;
    const [list] = this.pipe({ ...node.pipe, declares: [] }, dot, scope);
    let out = '';
    let count = 0;
    const turns = this.guarded(node.pipe.calls[0]!, () => [...each(list)]);
    for (const [key, value] of turns) {
      count++;
      const given = declares.length === 2 ? [key, value] : [value];
      const inner = new Map([...scope, ...declares.map((name, i) => [name, { value: given[i] }] as const)]);
      try {
        out += this.list(node.body, value, inner);
      } catch (error) {
        if (!(error instanceof Break) && !(error instanceof Continue)) throw error;
        out += (error as unknown as { out: string }).out;
        if (error instanceof Break) break;
      }
    }
    return count > 0 ? out : this.list(node.otherwise, dot, scope);
  }

  private pipe(pipe: Pipe, dot: unknown, scope: Scope): readonly [unknown, Scope] {
    let value: unknown;
    pipe.calls.forEach((call, i) => {
      value = this.call(call, dot, scope, i > 0 ? [value] : []);
    });
    const [name] = pipe.declares;
    if (name === undefined) return [value, scope];
    if (!pipe.assigns) return [value, new Map([...scope, [name, { value }]])];
    scope.get(name)!.value = value;
    return [value, scope];
  }

  /** @param piped the value from the left of `|`, which becomes the last argument */
  private call(call: Call, dot: unknown, scope: Scope, piped: readonly unknown[]): unknown {
    const [first, ...rest] = call.operands;
    if (first!.kind !== 'function') {
      if (first!.kind === 'nil') throw this.failure(first!, 'nil is not a command');
      const value = this.operand(first!, dot, scope);
      // A method: `.Label "name"`.
      if (typeof value === 'function') return (value as (...values: readonly unknown[]) => unknown)(...rest.map((operand) => this.operand(operand, dot, scope)), ...piped);
      if (rest.length > 0 || piped.length > 0) throw this.failure(first!, `can't give argument to non-function ${first!.text}`);
      return value;
    }
    const { name } = first as Extract<Operand, { kind: 'function' }>;
    if (name === 'and' || name === 'or') return this.shortCut(name, call, rest, dot, scope, piped);
    const values = [...rest.map((operand) => this.operand(operand, dot, scope)), ...piped];
    const fn = functions[name];
    if (!fn) throw this.failure(call, `error calling ${name}: not supported`);
    try {
      return fn(...values);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const blamed = error.argument === undefined ? undefined : rest[error.argument];
      if (!blamed) throw this.failure(call, `error calling ${name}: ${error.message}`);
      const constant = blamed.kind === 'constant';
      throw this.failure(blamed, !constant ? error.message : typeof blamed.value === 'string' ? `can't handle ${blamed.text} for arg of type []string` : `expected string; found ${blamed.text}`);
    }
  }

  /** `and` gives the first false value, `or` the first true one; what is behind is not looked at. */
  private shortCut(name: 'and' | 'or', call: Call, rest: readonly Operand[], dot: unknown, scope: Scope, piped: readonly unknown[]): unknown {
    let value: unknown;
    if (rest.length + piped.length === 0) throw this.failure(call, `wrong number of args for ${name}: want at least 1 got 0`);
    for (const operand of rest) {
      value = this.operand(operand, dot, scope);
      if (truth(value) === (name === 'or')) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }

  private operand(operand: Operand, dot: unknown, scope: Scope): unknown {
    switch (operand.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'constant':
        return operand.value;
      case 'variable':
        return scope.get(operand.name)?.value;
      case 'function':
        return this.call({ ...operand, operands: [operand] }, dot, scope, []);
      case 'pipe':
        return this.pipe(operand.pipe, dot, scope)[0];
      case 'fields':
        return this.fields(operand, this.operand(operand.of, dot, scope));
    }
  }

  private fields(operand: Extract<Operand, { kind: 'fields' }>, from: unknown): unknown {
    let found: { readonly value: unknown; readonly absent?: string } = { value: from };
    for (const name of operand.names) found = this.field(operand, found, name);
    return found.value;
  }

  private field(place: Place, { value, absent }: { readonly value: unknown; readonly absent?: string }, name: string): { readonly value: unknown; readonly absent?: string } {
    if (value === null || value === undefined) throw this.failure(place, absent ?? `nil pointer evaluating interface {}.${name}`);
    if (typeof value !== 'object' || Array.isArray(value)) throw this.failure(place, `can't evaluate field ${name} in type ${Array.isArray(value) ? typeName(value) : 'interface {}'}`);
    const found = this.lookup(value, name);
    if ('value' in found) return found;
    throw this.failure(place, found.problem);
  }

  private guarded<T>(place: Place, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw error instanceof CallError ? this.failure(place, error.message) : error;
    }
  }

  private failure({ at, text }: Place, why: string): TemplateError {
    const before = this.source.slice(0, at);
    const line = before.split('\n').length;
    const column = at - (before.lastIndexOf('\n') + 1);
    return new TemplateError(`template: :${line}:${column}: executing "" at <${text}>: ${why}`);
  }
}
