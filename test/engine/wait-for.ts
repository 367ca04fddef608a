import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Polls `probe` until it answers something; after `timeout` ms throws, with the end of the program's log. */
export async function waitFor<T>(what: string, probe: () => Promise<T | undefined>, log: string, timeout = 30_000) {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    await sleep(50);
  }
  const said = await readFile(log, 'utf8').catch(() => '');
  throw new Error(`${what} did not answer within ${timeout / 1000} s. Its last words (${log}):\n${lastLines(said)}`);
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
