import { exitCodeOf } from '../process/proc.js';
import { arithmetic } from './arith.js';
import type { Command, CommandNode, SimpleCommandNode, StatementNode } from './ast.js';
import { conditional } from './conditional.js';
import { expandPattern, expandText, expandWords } from './expand.js';
import { BreakLoop, ContinueLoop } from './flow.js';
import { takeTerminal } from './pipes.js';
import type { Shell } from './run.js';
import { matches } from './wildcard.js';

/** Commands that hold others: `{ …; }`, `( … )`, `if`, loops, `case`, `(( … ))` and `[[ … ]]`. */
export async function compound(shell: Shell, node: Exclude<CommandNode, SimpleCommandNode | Command<'FunctionDef'>>): Promise<void> {
  switch (node.type) {
    case 'Group':
      return shell.statements(node.body);
    case 'Subshell': {
      const take = takeTerminal(shell);
      const child = shell.subshell((own) => own.statements(node.body), { ownGroup: take !== undefined });
      take?.(child);
      shell.state.status = exitCodeOf(await shell.p.join(child));
      take?.();
      return;
    }
    case 'If':
      for (const { condition, body } of node.clauses) {
        await shell.unless(true, () => shell.statements(condition));
        if (shell.state.status === 0) return shell.statements(body);
      }
      shell.state.status = 0;
      if (node.elseBody) await shell.statements(node.elseBody);
      return;
    case 'While':
    case 'Until':
      return loop(shell, async (looped) => {
        const kept = shell.state.status;
        await shell.unless(true, () => shell.statements(node.condition));
        const go = (shell.state.status === 0) === (node.type === 'While');
        if (!go) shell.state.status = looped ? kept : 0;
        return go;
      }, node.body);
    case 'For': {
      const words = node.words ? await expandWords(node.words, shell) : [...shell.state.positional];
      return loop(shell, async () => {
        const next = words.shift();
        if (next !== undefined) shell.state.set(node.variable, next);
        return next !== undefined;
      }, node.body);
    }
    case 'CStyleFor': {
      const value = (part: typeof node.init): bigint => (part ? arithmetic(part.expression, shell.state) : 1n);
      let first = true;
      return loop(shell, async () => {
        value(first ? node.init : node.update);
        first = false;
        return value(node.condition) !== 0n;
      }, node.body);
    }
    case 'Case':
      return select(shell, node);
    case 'ArithmeticCommand':
      shell.state.status = arithmetic(node.expression.expression, shell.state) === 0n ? 1 : 0;
      return;
    case 'ConditionalCommand':
      shell.state.status = (await conditional(node.expression, shell)) ? 0 : 1;
      return;
  }
}

async function loop(shell: Shell, next: (looped: boolean) => Promise<boolean>, body: readonly StatementNode[]): Promise<void> {
  let ran = false;
  for (;;) {
    await shell.p.tick();
      try {
      if (!(await next(ran))) break;
      ran = true;
      await shell.statements(body);
    } catch (error) {
      if (!(error instanceof BreakLoop || error instanceof ContinueLoop)) throw error;
      if (--error.levels > 0) throw error;
      if (error instanceof BreakLoop) break;
    }
  }
  if (!ran) shell.state.status = 0;
}

async function select(shell: Shell, node: Command<'Case'>): Promise<void> {
  const word = await expandText(node.word, shell);
  shell.state.status = 0;
  let through = false;
  for (const item of node.items) {
    let hit = through;
    for (const pattern of item.patterns) hit ||= matches(await expandPattern(pattern, shell), word);
    if (!hit) continue;
    await shell.statements(item.body);
    if (item.terminator === ';;') return;
    through = item.terminator === ';&';
  }
}
