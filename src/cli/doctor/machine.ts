/** This computer: disk, terminal, folders, Node. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { Terminal } from '../output/output.js';
import { speaksUtf8, wantsColour } from '../output/style.js';
import { bytes } from '../output/text.js';
import { bad, ok, warn, type Finding } from './finding.js';

/** bytes; the lessons' images take about 0.5 GB */
const ENOUGH_DISK = 2e9;
const OLDEST_NODE = [20, 18] as const;

export function diskFinding(folder = homedir()): Finding {
  try {
    const { bavail, bsize } = statfsSync(nearestExisting(folder));
    const free = bavail * bsize;
    return free < ENOUGH_DISK
      ? warn('disk', `${bytes(free)} free on disk`, 'The lessons want about 2 GB; `docker system df` shows what Docker takes.')
      : ok('disk', `${bytes(free)} free on disk`);
  } catch (error) {
    return warn('disk', `free disk space is unknown: ${error instanceof Error ? error.message : String(error)}`, 'Look with `df -h`.');
  }
}

export function terminalFindings({ stdout, stdin, env, platform }: Terminal): Finding[] {
  if (!stdout.isTTY || !stdin.isTTY) return [ok('terminal', 'not a terminal: commands print plain text')];
  const { columns, rows } = stdout;
  const size = `${columns}×${rows}`;
  return [
    env['TERM'] === 'dumb'
      ? warn('terminal', 'TERM=dumb: the full screen cannot be drawn', 'Use another terminal, or the plain commands (`docker-tutor --help`).')
      : columns < 60 || rows < 15
        ? warn('terminal', `the terminal is only ${size}`, 'Make it 80×24 or larger.')
        : ok('terminal', `terminal of ${size}`),
    wantsColour(env, true) ? ok('colours', `colours (${stdout.getColorDepth()} bit)`) : ok('colours', 'no colours, as asked (NO_COLOR, FORCE_COLOR=0 or TERM=dumb)'),
    speaksUtf8(env, platform) ? ok('utf-8', 'UTF-8') : warn('utf-8', 'the terminal does not say that it speaks UTF-8', 'Set LANG to a UTF-8 locale (LANG=C.UTF-8); until then plain marks are used.'),
  ];
}

/** Whether a folder can be written, or made where it is not there yet. */
export function folderFinding(id: string, name: string, folder: string, mend: string): Finding {
  try {
    accessSync(nearestExisting(folder), constants.W_OK);
    return ok(id, `${name} ${folder} can be written`);
  } catch {
    return bad(id, `${name} ${folder} cannot be written`, mend);
  }
}

export function nodeFinding(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantMajor, wantMinor] = OLDEST_NODE;
  return major > wantMajor || (major === wantMajor && minor >= wantMinor)
    ? ok('node', `Node ${version}`)
    : bad('node', `Node ${version} is too old`, `Install ${wantMajor}.${wantMinor} or newer from https://nodejs.org.`);
}

function nearestExisting(folder: string): string {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  return there;
}
