import { connectionError } from './advice.js';
import { asJson, messageOf } from './call.js';
import { asEngineError } from './classify.js';
import type { Client } from './client.js';
import { readAll, within } from './deadline.js';
import type { Machine } from './machine.js';
import { refusal } from './refusal.js';

/** The newest API docker-tutor speaks: the oldest that Docker 29.0 still takes, and enough for Compose. */
const NEWEST = '1.44';
/** Docker 19.03 */
const OLDEST = '1.40';
/** Docker 29, the newest engine that is known to take {@link NEWEST}. */
const SURE = '1.52';

/**
 * Pings and settles on an API version that both sides speak: the engine's, at most {@link NEWEST}.
 * @throws EngineError of any connection kind
 */
export async function negotiate(client: Client, machine: Machine, deadline: number): Promise<string> {
  try {
    return await within(deadline, async (signal) => {
      const offered = await ping(client, machine, signal);
      if (compareVersions(offered, OLDEST) < 0) {
        const why = `It speaks API ${offered}; docker-tutor needs ${OLDEST} or newer.`;
        throw connectionError('too-old', client.endpoint, why, machine);
      }
      if (compareVersions(offered, NEWEST) <= 0) return offered;
      // A later engine may have dropped our version; then it refuses even a ping that names it.
      if (compareVersions(offered, SURE) > 0) await ping(client, machine, signal, NEWEST);
      return NEWEST;
    });
  } catch (error) {
    throw asEngineError(error, client.endpoint, machine);
  }
}

/** The API version an engine offers, "1.47". */
async function ping(client: Client, machine: Machine, signal: AbortSignal, version?: string): Promise<string> {
  const reply = await client.send({ method: 'GET', path: '/_ping' }, signal, version);
  const said = messageOf(asJson(String(await readAll(reply.body, 64 * 1024))));
  const offered = reply.headers['api-version'];
  if (typeof offered === 'string' && /^\d+\.\d+$/.test(offered) && reply.status === 200) return offered;
  if (reply.status >= 400 && /client version|HTTPS server/i.test(said)) throw refusal(reply.status, said, { client, machine });
  const why =
    reply.status === 200
      ? 'Something answers there, but it is no Docker Engine.'
      : `It answered HTTP ${reply.status} to a ping: ${said.slice(0, 200)}.`;
  throw connectionError(reply.status === 500 || reply.status === 503 ? 'not-running' : 'wrong-host', client.endpoint, why, machine);
}

/** Negative when `one` is older. Compares by number: 1.9 < 1.44. */
export function compareVersions(one: string, other: string): number {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major - otherMajor || minor - otherMinor;
}
