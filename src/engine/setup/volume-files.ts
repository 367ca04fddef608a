import { posix } from 'node:path';
import type { Engine } from '../../docker/types.js';
import { EXIT, Problem } from '../../problem.js';

/**
 * Writes small text files into a volume. An engine takes files only through a container, so one runs for a moment: the
 * texts travel as its environment, and a shell writes them.
 */
export async function fillVolume(
  engine: Engine,
  { volume, files, image, labels }: { volume: string; files: Readonly<Record<string, string>>; image: string; labels: Readonly<Record<string, string>> },
): Promise<void> {
  const entries = Object.entries(files).map(([path, text], at) => ({ path: posix.join('/tutor', path), text, name: `TEXT_${at}` }));
  const script = entries.map(({ path, name }) => `mkdir -p ${quote(posix.dirname(path))} && printf %s "$${name}" > ${quote(path)}`).join(' && ');
  const id = await engine.createContainer({
    name: `tutor-helper-${volume}`,
    image,
    entrypoint: ['sh', '-c'],
    command: [script],
    env: Object.fromEntries(entries.map(({ name, text }) => [name, text])),
    user: '0',
    volumes: [`${volume}:/tutor`],
    labels,
  });
  try {
    await engine.startContainer(id);
    const code = await engine.waitContainer(id);
    if (code !== 0) throw new Error((await engine.logs(id)).stderr.trim() || `exit code ${code}`);
  } catch (error) {
    throw new Problem({
      what: `The files of the volume \`${volume}\` could not be written.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Begin the exercise again to try once more.',
      exitCode: EXIT.notYet,
      cause: error,
    });
  } finally {
    await engine.removeContainer(id);
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
