/**
 * `npx tsx bench/practice-stress.ts [part of a title]`: what the practice engine holds after much work, and how it answers
 * while its containers misbehave. Prints tables; the short form of it is test/practice/stress.test.ts.
 */
import { Stressed } from '../test/practice/stress/client.js';
import { crashRounds } from '../test/practice/stress/crash.js';
import { hostile } from '../test/practice/stress/hostile.js';
import { misbehave } from '../test/practice/stress/misbehave.js';
import type { Held } from '../test/practice/stress/server.js';
import { crowd, followers, work } from '../test/practice/stress/work.js';

const [only = ''] = process.argv.slice(2);
const rounds: Record<string, number> = { 'start and stop': 2000, 'create and rm': 1000, 'run --rm': 500, exec: 500, 'logs -f, clients gone': 200, 'attach, stats, events, clients gone': 150, 'exec, clients gone': 200, 'published ports': 100 };

async function engine(): Promise<Stressed> {
  const it = await Stressed.start();
  for (const image of ['fromImage=alpine&tag=3.20', 'fromImage=nginx&tag=alpine']) await it.must('POST', `/images/create?${image}`);
  return it;
}

const row = (title: string, { rss, heap, buffers, descriptors, timers, sockets, execs, disk, faults }: Held): void =>
  console.log(`${title.padEnd(44)} rss ${rss.toFixed(0).padStart(4)}  heap ${heap.toFixed(1).padStart(5)}  buffers ${buffers.toFixed(1).padStart(5)}  fds ${descriptors}  timers ${timers}  sockets ${sockets}  execs ${execs}  disk ${disk}  faults ${faults.length}`);

async function leaks(): Promise<void> {
  const it = await engine();
  row('after the start', await it.held());
  for (const [title, round] of Object.entries(work)) {
    if (!title.includes(only)) continue;
    const count = rounds[title]!;
    await round(it, Math.ceil(count / 10));
    row(`${title}, ${Math.ceil(count / 10)}`, await it.held());
    await round(it, Math.floor((count * 9) / 10));
    row(`${title}, ${count}`, await it.held());
  }
  if ('crowd'.includes(only)) {
    const disperse = await crowd(it, 200);
    row('200 containers live', await it.held());
    await disperse();
    row('200 containers are gone', await it.held());
    console.log(`50 followers got ${Math.round((await followers(it, 50, 5000)) / 1024)} KiB`);
    row('50 followers are gone', await it.held());
  }
  for (const fault of (await it.held()).faults.slice(0, 3)) console.log(fault);
  await it.stop();
}

async function idle(): Promise<void> {
  const it = await engine();
  const measure = async (title: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 8000));
    const before = await it.held();
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    const after = await it.held();
    console.log(`${title.padEnd(44)} ${after.cpu - before.cpu} ms of CPU in 30 s, of which the two measurements take some; rss ${after.rss} MB`);
  };
  await measure('no container');
  for (let i = 0; i < 5; i++) await it.run({ Image: 'alpine:3.20', Cmd: ['sleep', '1000'] });
  await it.run({ Image: 'nginx:alpine' });
  await measure('5 sleeping containers and nginx');
  await it.stop();
}

if (!['hostile', 'crash', 'idle'].includes(only)) await leaks();
if ('idle'.includes(only)) await idle();
if ('hostile'.includes(only)) {
  const it = await engine();
  for (const one of hostile) {
    const { outcome, seconds, ping, kill, rss } = await misbehave(it, one, 4000);
    console.log(`${one.title.padEnd(40)} ${outcome.padEnd(12)} ${seconds.toFixed(1).padStart(5)} s  slowest ping ${ping.toFixed(0).padStart(5)} ms  kill ${kill.toFixed(0).padStart(5)} ms  rss ${rss} MB`);
  }
  await it.stop();
}
if ('crash'.includes(only)) console.log('kill -9:', await crashRounds(100));
