import { PassThrough } from 'node:stream';
import { main } from '../../../src/docker-cli/main.js';
import type { Io } from '../../../src/docker-cli/cli/io.js';
import type { Expected } from './case.js';

/** Runs the built-in `docker` in this process, without a terminal. */
export async function docker(words: readonly string[], cwd: string, env: Readonly<Record<string, string | undefined>> = {}, stdin = ''): Promise<Expected> {
  const stdout = gather();
  const stderr = gather();
  const input = new PassThrough();
  input.end(stdin);
  const io: Io = { stdin: input, stdout: stdout.stream, stderr: stderr.stream, env: { HOME: '/nowhere', ...env }, cwd, platform: process.platform, now: Date.now, onSignal: () => () => undefined };
  const code = await main(words, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function gather(): { readonly stream: PassThrough; text(): string } {
  const stream = new PassThrough();
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return { stream, text: () => Buffer.concat(parts).toString() };
}
