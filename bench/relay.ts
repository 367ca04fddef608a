/** What the relay of the tutor's shell costs a client: the same command with and without it, one after the other. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { openRelay } from '../src/shell/relay/relay.js';
import { median } from './measure.js';

const ROUNDS = 16;
const IMAGE = 'tutor-bench-relay:1';
const MEGABYTES = 200;

/** Wall-clock ms. Not spawnSync: the relay is in this process. */
function run(line: string, host: string): Promise<number> {
  const start = performance.now();
  const nothing = openSync('/dev/null', 'w');
  const child = spawn('sh', ['-c', line], { env: { ...process.env, DOCKER_HOST: host }, stdio: ['ignore', nothing, 'inherit'] });
  closeSync(nothing);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve(performance.now() - start) : reject(new Error(`${line} ended with ${code}`))));
  });
}

/** Ratios of medians: `docker ps`, and `docker save` of an image of 200 MB. @param host DOCKER_HOST of the engine */
export async function relayRatios(host: string): Promise<{ readonly ps: number; readonly save: number }> {
  const relay = await openRelay({ target: () => ({ host, source: 'bench' }), onRequest: () => undefined });
  const ratio = async (line: string): Promise<number> => {
    const times = { [host]: [] as number[], [relay.host]: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      // Who comes second finds the engine awake.
      const order = round % 2 === 0 ? [host, relay.host] : [relay.host, host];
      for (const one of order) times[one]!.push(await run(line, one));
    }
    // The first round warms up.
    return median(times[relay.host]!.slice(1)) / median(times[host]!.slice(1));
  };
  try {
    await run(`d=$(mktemp -d) && head -c ${MEGABYTES}000000 /dev/urandom > "$d/data" && tar -C "$d" -cf - data | docker import - ${IMAGE} && rm -r "$d"`, host);
    return { ps: await ratio('docker ps'), save: await ratio(`docker save ${IMAGE}`) };
  } finally {
    await run(`docker rmi ${IMAGE}`, host);
    relay.close();
  }
}
