import { FsError } from '../fs/error.js';
import type { Program } from '../process/proc.js';
import { interactive } from './interactive.js';
import { loadParser, parseScript, SyntaxProblem } from './parse.js';
import { Shell } from './run.js';
import { flags, ShellError, ShellState } from './state.js';

/** `sh`, `ash`, `bash`: runs -c, a file, stdin, or a terminal. */
export const shellProgram =
  (bash: boolean): Program =>
  async (p) => {
    await loadParser();
    const state = new ShellState(p.env);
    const shell = new Shell(p, state);
    state.bash = bash;
    state.name = p.argv[0] ?? 'sh';
    if (!state.get('PWD') || state.get('PWD') !== p.cwd) state.set('PWD', p.cwd, true);
    state.set('SHLVL', String(Number(state.get('SHLVL') ?? 0) + 1), true);
    const args = p.argv.slice(1);
    let command: string | undefined;
    let forced = false;
    while (args[0] && /^[-+]./.test(args[0])) {
      const flag = args.shift()!;
      if (flag === '--') break;
      if (flag.startsWith('--')) continue;
      for (const letter of flag.slice(1)) {
        if (letter === 'c') command = '';
        else if (letter === 'i') forced = true;
        else if (letter === 'o') state.options.add(args.shift() as 'errexit');
        else if (letter === 'l' || letter === 's') continue;
        else if (Object.hasOwn(flags, letter)) state.options.add(flags[letter as keyof typeof flags]);
        else {
          await p.complain(`${state.name}: illegal option -${letter}`);
          return 2;
        }
      }
    }
    if (command !== undefined) {
      command = args.shift();
      if (command === undefined) {
        await p.complain(`${state.name}: -c requires an argument`);
        return 2;
      }
      if (args.length > 0) state.name = args.shift()!;
      state.positional = args;
      shell.catchInterrupt();
      return shell.main(() => runText(shell, command!, true));
    }
    if (args.length > 0) {
      const path = args.shift()!;
      state.positional = args;
      let text: string;
      try {
        text = p.vfs.readText(p.path(path), p.cred);
      } catch (error) {
        if (!(error instanceof FsError)) throw error;
        await p.complain(bash ? `${state.name}: ${path}: ${error.message}` : `${state.name}: can't open '${path}': ${error.message}`);
        return error.code === 'ENOENT' ? (bash ? 127 : 2) : 126;
      }
      state.name = path;
      shell.catchInterrupt();
      return shell.main(() => runText(shell, text, false));
    }
    const tty = p.fds.get(0)?.file.tty;
    if (tty || forced) return interactive(shell, tty);
    return shell.main(() => fromStdin(shell));
  };

/** A script is read statement by statement: an error further down does not undo what came before it. */
async function runText(shell: Shell, text: string, command: boolean): Promise<void> {
  try {
    const script = parseScript(text, true);
    const last = script.statements.at(-1);
    const pipeline = last && !last.background && last.pipelines.length === 1 ? last.pipelines[0]! : undefined;
    // `sh -c 'first; last'` ends as the last command, as ash does; bash does so for one alone.
    if (command && (!shell.state.bash || script.statements.length === 1) && pipeline?.commands.length === 1 && !pipeline.negated && pipeline.commands[0]!.type === 'SimpleCommand') {
      if (script.statements.length > 1) await shell.script({ ...script, statements: script.statements.slice(0, -1) });
      return await shell.command(pipeline.commands[0]!, shell.state.traps.size === 0);
    }
    await shell.script(script);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const good = wholeBefore(text, error.line);
    if (good) await shell.script(parseScript(good));
    throw new ShellError(`${shell.state.bash ? '' : `line ${error.line}: `}${error.message}`);
  }
}

/** The lines before a syntax error, when they parse by themselves. */
function wholeBefore(text: string, line: number): string | undefined {
  for (let end = line - 1; end > 0; end--) {
    const part = text.split('\n').slice(0, end).join('\n');
    try {
      parseScript(part);
      return part;
    } catch {
      // one line less
    }
  }
  return undefined;
}

async function fromStdin(shell: Shell): Promise<void> {
  let text = '';
  for (;;) {
    const chunk = await shell.p.read(0);
    const ended = chunk.length === 0;
    text += chunk.toString();
    const cut = ended ? text.length : text.lastIndexOf('\n') + 1;
    if (cut === 0 && !ended) continue;
    try {
      const script = parseScript(text.slice(0, cut), ended);
      text = text.slice(cut);
      await shell.script(script);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      if (ended) throw new ShellError(error.message);
      if (!error.incomplete) {
        const good = wholeBefore(text.slice(0, cut), error.line);
        if (good) await shell.script(parseScript(good));
        throw new ShellError(error.message);
      }
    }
    if (ended) return;
  }
}
