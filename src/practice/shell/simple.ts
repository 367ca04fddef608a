import type { Command, SimpleCommandNode } from './ast.js';
import { builtins, isSpecial } from './builtins.js';
import { expandText, expandWords } from './expand.js';
import { external } from './external.js';
import { ReturnFunction } from './flow.js';
import { redirect } from './redirect.js';
import type { Shell } from './run.js';

/** A name with its arguments, assignments before it and redirections: a function, a builtin or an executable. */
export async function simple(shell: Shell, node: SimpleCommandNode, last: boolean): Promise<void> {
  const before = shell.state.status;
  const args = await expandWords(node.name ? [node.name, ...node.args] : node.args, shell);
  const assigned: [string, string][] = [];
  for (const { name, value, append } of node.assignments) {
    const text = await expandText(value, shell);
    assigned.push([name, append ? (shell.state.get(name) ?? '') + text : text]);
  }
  if (shell.state.options.has('xtrace') && (args.length > 0 || assigned.length > 0)) {
    await shell.p.complain(`+ ${[...assigned.map(([name, text]) => `${name}=${quote(text)}`), ...args.map(quote)].join(' ')}`);
  }
  if (args.length === 0) {
    for (const [name, text] of assigned) shell.state.set(name, text);
    if (shell.state.status === before && !hasSubstitution(node)) shell.state.status = 0;
    await redirect(shell, node.redirections, async () => undefined);
    return;
  }
  const name = args[0]!;
  const work = (): Promise<void> => invoke(shell, name, args, assigned, last);
  if (name === 'exec' && args.length === 1) return redirect(shell, node.redirections, async () => undefined, true);
  await redirect(shell, node.redirections, work);
}

async function invoke(shell: Shell, name: string, args: string[], assigned: [string, string][], last: boolean): Promise<void> {
  const definition = shell.state.functions.get(name);
  if (definition && !isSpecial(name)) return temporarily(shell, assigned, () => callFunction(shell, definition, args));
  const builtin = builtins[name];
  if (builtin && Object.hasOwn(builtins, name)) {
    const run = async (): Promise<void> => {
      shell.state.status = await builtin(shell, args.slice(1));
    };
    if (!isSpecial(name)) return temporarily(shell, assigned, run);
    for (const [variable, text] of assigned) shell.state.set(variable, text);
    return run();
  }
  await external(shell, args, assigned, last);
}

async function callFunction(shell: Shell, definition: Command<'FunctionDef'>, args: readonly string[]): Promise<void> {
  const { positional } = shell.state;
  shell.state.positional = args.slice(1);
  shell.state.locals.push(new Map());
  try {
    await shell.command(definition.body);
  } catch (error) {
    if (!(error instanceof ReturnFunction)) throw error;
    shell.state.status = error.status;
  } finally {
    shell.state.positional = positional;
    for (const [name, old] of shell.state.locals.pop()!) {
      if (old) shell.state.vars.set(name, old);
      else shell.state.vars.delete(name);
    }
  }
}

/** Assignments before a command hold for it alone. */
async function temporarily(shell: Shell, assigned: readonly [string, string][], work: () => Promise<void>): Promise<void> {
  const saved = assigned.map(([name]) => [name, shell.state.vars.get(name)] as const);
  for (const [name, text] of assigned) shell.state.set(name, text, true);
  try {
    await work();
  } finally {
    for (const [name, old] of saved) {
      if (old) shell.state.vars.set(name, old);
      else shell.state.vars.delete(name);
    }
  }
}

const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`);
const hasSubstitution = (node: SimpleCommandNode): boolean => JSON.stringify(node.assignments).includes('"CommandSubstitution"');
