import type { ScriptNode } from './ast.js';

export class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly line: number,
    /** More input could make it whole: an interactive shell asks for it. */
    readonly incomplete: boolean,
  ) {
    super(message);
  }
}

let parser: ((text: string) => ScriptNode) | undefined;

/** Loads just-bash's parser when the first shell starts: an engine that runs only servers never pays for it. */
export async function loadParser(): Promise<void> {
  parser ??= (await import('just-bash')).parse;
}

/** Parses a script; throws SyntaxProblem. With `whole`, nothing comes after it, so that its end also ends a heredoc. `loadParser` must have been awaited. */
export function parseScript(text: string, whole = false): ScriptNode {
  try {
    const script = parser!(text);
    const bad = script.statements.find((statement) => statement.deferredError)?.deferredError;
    if (bad) throw new Error(bad.message);
    if (!whole && openHereDoc(script)) throw new Error('unexpected EOF');
    return script;
  } catch (error) {
    throw problem(text, error as Error);
  }
}

function openHereDoc(script: ScriptNode): boolean {
  return JSON.stringify(script.statements.at(-1) ?? null).includes('"terminated":false');
}

function problem(text: string, error: Error): SyntaxProblem {
  const [, at = '1', column = '1'] = /(?:error at|line) (\d+)(?::(\d+))?/.exec(error.message) ?? [];
  const lines = text.replace(/\n+$/, '').split('\n');
  const past = Number(at) > lines.length || (Number(at) === lines.length && Number(column) > lines.at(-1)!.trimEnd().length);
  const incomplete = past || /EOF|end of (file|input)/i.test(error.message);
  const token = /unexpected token [`'"](.*?)['"`]/.exec(error.message)?.[1];
  const what = /unexpected EOF while looking for/.test(error.message)
    ? `unterminated quoted string`
    : past
      ? `unexpected end of file`
      : token !== undefined
        ? `unexpected ${token === '\n' || token === 'newline' ? 'newline' : `"${token}"`}`
        : error.message.replace(/^Parse error at \d+:\d+: /, '');
  return new SyntaxProblem(`syntax error: ${what}`, Number(at), incomplete);
}
