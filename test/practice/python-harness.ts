import { expect } from 'vitest';
import type { Practice } from './harness.js';

export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Splits what `logs` sends without a terminal: frames of 8 bytes of header and their payload. */
function demultiplex(body: Buffer): { out: string; err: string } {
  const parts: [Buffer[], Buffer[]] = [[], []];
  for (let at = 0; at + 8 <= body.length; ) {
    const length = body.readUInt32BE(at + 4);
    parts[body[at] === 2 ? 1 : 0].push(body.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return { out: Buffer.concat(parts[0]).toString(), err: Buffer.concat(parts[1]).toString() };
}

const logs = async (it: Practice, id: string): Promise<{ out: string; err: string }> => demultiplex((await it.call('GET', `/containers/${id}/logs?stdout=1&stderr=1`)).bytes);

/** Starts a container of `python:3.12-slim`; `output` waits until it has printed this. */
export async function started(it: Practice, cmd: string[], options: object = {}, name?: string): Promise<{ id: string; output(text: string): Promise<void> }> {
  const created = await it.call('POST', `/v1.45/containers/create${name ? `?name=${name}` : ''}`, { Image: 'python:3.12-slim', Cmd: cmd, ...options });
  expect(created.body).toContain('"Id"');
  const { Id: id } = created.json<{ Id: string }>();
  const start = await it.call('POST', `/containers/${id}/start`);
  expect([start.status, start.body]).toEqual([204, '']);
  return { id, output: (text) => expect.poll(async () => (await logs(it, id)).out, { timeout: 30_000, interval: 20 }).toContain(text) };
}

/** Waits for a container's end; what it printed. */
export async function ended(it: Practice, id: string): Promise<Ended> {
  const code = (await it.call('POST', `/containers/${id}/wait`)).json<{ StatusCode: number }>().StatusCode;
  return { code, ...(await logs(it, id)) };
}

/** Runs a container to its end. */
export async function python(it: Practice, cmd: string[], options: object = {}): Promise<Ended> {
  const { id } = await started(it, cmd, options);
  const result = await ended(it, id);
  await it.call('DELETE', `/containers/${id}`);
  return result;
}

export interface Inspected {
  State: { Running: boolean; OOMKilled: boolean };
  NetworkSettings: { Ports: Record<string, { HostPort: string }[]> };
}
export const inspect = async (it: Practice, id: string): Promise<Inspected> => (await it.call('GET', `/containers/${id}/json`)).json<Inspected>();
