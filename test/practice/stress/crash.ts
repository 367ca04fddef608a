import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Stressed } from './client.js';

interface Listed {
  Id: string;
  Names: string[];
  State: string;
}

/**
 * Kills the engine at a moment of its own choosing while it works, starts it again on the same folder, and looks: all
 * that had been answered but the last is there, nothing that was removed is, no document is damaged. Throws what is wrong.
 */
export async function crashRounds(rounds: number, random: () => number = Math.random): Promise<{ objects: number; blobs: number }> {
  let it = await Stressed.start();
  const { dir } = it;
  try {
    await it.must('POST', '/images/create?fromImage=alpine&tag=3.20');
    const there = new Set<string>();
    let count = 0;
    for (let round = 0; round < rounds; round++) {
      let killed = false;
      const timer = setTimeout(() => (killed = it.child.kill('SIGKILL')), 20 + random() * 400);
      const exit = new Promise((resolve) => it.child.once('exit', resolve));
      let last = '';
      try {
        for (;;) {
          const name = `c${++count}`;
          last = name;
          const big = `head -c ${Math.floor(random() * 200_000)} /dev/urandom > /data/f; echo ${name} > /data/name; while :; do date >> /data/log; sleep 0.05; done`;
          await it.createNamed(name, { Image: 'alpine:3.20', Cmd: ['sh', '-c', big], HostConfig: { Binds: [`${name}:/data`] } });
          there.add(name);
          await it.must('POST', `/containers/${name}/start`);
          if (there.size > 12) {
            const victim = [...there][Math.floor(random() * there.size)]!;
            last = victim;
            await it.must('DELETE', `/containers/${victim}?force=1`);
            there.delete(victim);
          }
          if (there.has(name) && random() < 0.2) await it.must('POST', `/commit?container=${name}&repo=image${count % 4}`);
        }
      } catch (error) {
        clearTimeout(timer);
        if (!killed) throw error;
      }
      await exit;
      it.close();
      it = await Stressed.start(dir);
      if (process.env['CRASH']) console.log(round, 'last', last, 'there', [...there].join(' '), readdirSync(join(dir, 'data', 'containers')).length);
      const found = new Map((JSON.parse(await it.must('GET', '/containers/json?all=1')) as Listed[]).map(({ Names, State }) => [Names[0]!.slice(1), State]));
      for (const name of there) if (name !== last && !found.has(name)) throw new Error(`round ${round}: ${name} is lost (last: ${last}, there: ${[...found.keys()].join(' ')})`);
      for (const name of found.keys()) if (!there.has(name) && name !== last) throw new Error(`round ${round}: ${name} is back from the dead (last: ${last}, there: ${[...there].join(' ')}, found: ${[...found.keys()].join(' ')})`);
      for (const [name, state] of found) if (state !== 'exited' && state !== 'created') throw new Error(`round ${round}: ${name} is ${state}`);
      there.clear();
      for (const name of found.keys()) there.add(name);
      if (existsSync(join(dir, 'data', 'corrupt'))) throw new Error(`round ${round}: damaged: ${readdirSync(join(dir, 'data', 'corrupt')).join(' ')}`);
      const { faults } = await it.held();
      if (faults.length > 0) throw new Error(`round ${round}: ${faults[0]}`);
    }
    for (const name of there) await it.must('DELETE', `/containers/${name}?force=1&v=1`);
    await it.must('POST', '/volumes/prune?filters={"all":["true"]}');
    return { objects: count, blobs: readdirSync(join(dir, 'data', 'blobs')).length };
  } finally {
    await it.stop();
  }
}
