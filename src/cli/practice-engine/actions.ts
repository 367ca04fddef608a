/** `docker-tutor practice start|stop|status|env|reset` */
import { env, practicePaths, reset, status, stop, type ShellKind, type Status } from '../../practice/service/index.js';
import { SHELLS } from '../../practice/service/environment.js';
import { hostOf } from '../../practice/service/paths.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import { confirm } from '../ask.js';
import { text, type Context } from '../context.js';
import { nearestWord as nearest } from '../../distance.js';
import { wrap } from '../output/text.js';
import { beginPractice, foldersFor } from './begin.js';
import { enterPractice, shellHere } from './enter.js';
import { missingFolders } from './path.js';

export async function start(context: Context): Promise<ExitCode> {
  const { out, options, terminal } = context;
  const before = await status();
  const now = await beginPractice(context);
  out.line(before.running ? `The practice engine runs already (process ${now.pid}).` : `${out.style.green(out.marks.pass)} The practice engine runs (process ${now.pid}).`);
  out.line(wrap('It simulates: containers, images, networks and volumes behave as in Docker, but no real program runs and nothing is downloaded.', out.columns));
  const missing = foldersFor(options).filter((folder) => !now.writable.some((root) => folder === root || folder.startsWith(`${root}/`)));
  if (missing.length > 0)
    out.note(wrap(`It was started for other folders: containers may only read ${missing.join(', ')}. Stop it (\`docker-tutor practice stop\`) and start it again to change that.`, out.columns, `${out.style.yellow(out.marks.warn)} `));
  out.line();
  out.line('In each terminal in which you use it:');
  out.line(`  ${out.style.cyan(enterPractice(terminal))}`);
  return EXIT.ok;
}

export async function halt({ out }: Context): Promise<ExitCode> {
  out.line((await stop()) ? 'The practice engine has ended. What you made is kept until its next start.' : 'The practice engine did not run.');
  return EXIT.ok;
}

export async function tell({ out, options }: Context): Promise<ExitCode> {
  const now = await status();
  if (options['json']) out.raw(`${JSON.stringify({ version: 1, ...now, host: hostOf(now.socket) }, null, 2)}\n`);
  else for (const line of statusLines(now)) out.line(line);
  return now.running ? EXIT.ok : EXIT.noEngine;
}

function statusLines({ running, pid, socket, writable, dataDir, log }: Status): string[] {
  if (!running)
    return pid === undefined
      ? ['The practice engine does not run. `docker-tutor practice start` starts it.']
      : [`The practice engine (process ${pid}) does not answer. Its log: ${log}`, '`docker-tutor practice stop` ends it.'];
  return [`The practice engine runs (simulated), process ${pid}.`, `  host      ${hostOf(socket)}`, `  data      ${dataDir}`, `  writable  ${writable.join(', ') || 'nothing outside its own volumes'}`, `  log       ${log}`];
}

export async function variables({ out, options, terminal }: Context): Promise<ExitCode> {
  const shell = shellNamed(text(options['shell'])) ?? shellHere(terminal);
  const now = await status();
  // A shell that evaluates nothing is left as it is; the reason is on the screen.
  if (!now.running)
    throw new Problem({
      what: 'The practice engine does not run.',
      why: now.pid === undefined ? 'There is nothing for DOCKER_HOST to point at.' : `Its process ${now.pid} does not answer.`,
      next: 'Run `docker-tutor practice start` first.',
      exitCode: EXIT.noEngine,
    });
  out.raw(env(shell, now, await missingFolders(terminal)));
  if (terminal.stdout.isTTY) out.note(`To set these in this terminal: ${enterPractice(terminal, shell)}`);
  return EXIT.ok;
}

function shellNamed(name: string | undefined): ShellKind | undefined {
  const found = SHELLS.find((shell) => shell === name);
  if (name === undefined || found) return found;
  const near = nearest(name, SHELLS);
  throw new Problem({
    what: `--shell does not know "${name}"`,
    why: `It knows ${SHELLS.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`,
    next: 'bash, zsh and all others that read `export` are sh.',
    exitCode: EXIT.usage,
  });
}

export async function forget(context: Context): Promise<ExitCode> {
  const { out, options } = context;
  const { dataDir, running } = await status();
  const question = `Remove everything in the practice engine: its containers, images, volumes and networks?${running ? ' It ends for that.' : ''} Docker is not touched.`;
  if (!options['yes'] && !(await confirm(context, question, 'Run `docker-tutor practice reset --yes`.'))) {
    out.line('Nothing was removed.');
    return EXIT.notYet;
  }
  await reset(practicePaths());
  out.line(`The practice engine is empty (${dataDir}).`);
  return EXIT.ok;
}
