import type { Program } from '../process/proc.js';
import { shellProgram } from '../shell/main.js';
import { justBash, justBashNames } from './just-bash.js';
import * as basic from './basic.js';
import { ls } from './ls.js';
import * as files from './files.js';
import * as processes from './processes.js';
import { ps } from './ps.js';
import { stat } from './stat.js';
import { vi } from './vi.js';
import * as identity from './identity.js';
import { date } from './date.js';
import { echo } from './echo.js';
import * as small from './small.js';
import { printf } from './printf.js';
import { test } from './test.js';
import * as netClients from './net-clients.js';
import * as netProbe from './net-probe.js';
import * as netShow from './net-show.js';
import * as system from './system.js';
import { servers } from './servers.js';
import { egrep, fgrep, grep } from './grep.js';
import { pythons } from './python.js';
import { debianPrograms } from './debian.js';
import { packageManagers } from './package-managers.js';

/**
 * Every simulated executable by the name in its file (see process/executable.ts). One line adds one. What is not here but
 * in just-bash runs there, with its input read to the end first: fine for `sort`, wrong for `tail -f`.
 */
const own: Record<string, Program> = {
  sh: shellProgram(false),
  ash: shellProgram(false),
  dash: shellProgram(false),
  bash: shellProgram(true),
  echo: (p) => echo(p, p.argv.slice(1)),
  printf: (p) => printf(p, p.argv.slice(1)),
  test,
  '[': test,
  ls,
  stat,
  ...basic,
  ...small,
  date,
  ...files,
  ...processes, ps,
  ...identity,
  ...netClients,
  ...netProbe,
  ...netShow,
  ...system,
  ...servers,
  ...pythons,
  ...debianPrograms,
  ...packageManagers,
  vi,
  grep,
  egrep,
  fgrep,
  true: async () => 0,
  false: async () => 1,
  'hello-world': basic.hello,
};

export function programByName(name: string): Program | undefined {
  if (name === 'busybox') return busybox;
  if (Object.hasOwn(own, name)) return own[name];
  return justBashNames.has(name) ? justBash(name) : undefined;
}

/** One executable that is many: which, says the name it is called by. */
const busybox: Program = async (p) => {
  let argv = p.argv;
  if ((argv[0] ?? '').split('/').pop() === 'busybox') {
    argv = argv.slice(1);
    if (argv.length === 0) {
      await p.print('BusyBox v1.36.1 (docker-tutor practice engine) multi-call binary.\n');
      return 0;
    }
  }
  const name = argv[0]!.split('/').pop()!.replace(/^-/, '');
  const program = name === 'busybox' ? undefined : programByName(name);
  if (!program) {
    await p.complain(`${name}: applet not found`);
    return 127;
  }
  p.argv = argv;
  return program(p);
};

/** The names that a catalogue image may link to busybox. */
export const applets = (): string[] => [...new Set([...Object.keys(own), ...justBashNames])].filter((name) => !notApplets.has(name)).sort();
const notApplets = new Set(['hello', 'hello-world', 'bash', 'dash', ...Object.keys(pythons), ...Object.keys(debianPrograms), ...Object.keys(packageManagers)]);
