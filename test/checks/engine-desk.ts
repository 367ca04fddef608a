/** A desk at a real engine: the docker CLI as a learner types it, and checks over a fresh snapshot. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { evaluateCheck } from '../../src/checks/table.js';
import { connect } from '../../src/docker/connect.js';
import { createSnapshot } from '../../src/docker/snapshot.js';
import type { Engine } from '../../src/docker/types.js';
import { parse } from './world.js';

const run = promisify(execFile);

/** Everything these tests make begins with it. */
export const PREFIX = 'tutor-chk';
export const IMAGE = `${PREFIX}-base:1`;

export interface Desk {
  readonly engine: Engine;
  readonly workspace: string;
  /** An exercise begins now. */
  begin(): void;
  /** A shell line in the workspace; a failing one is fine, as for a learner. Gives what it printed. */
  sh(line: string): Promise<string>;
  /** "pass", or the three sentences. */
  told(written: unknown, options?: { answer?: string; existed?: boolean }): Promise<string>;
  close(): Promise<void>;
}

export async function sitDown(): Promise<Desk> {
  const engine = await connect();
  const workspace = mkdtempSync(join(tmpdir(), `${PREFIX}-`));
  let since = Date.now();
  const sh = async (line: string): Promise<string> => {
    const { stdout, stderr } = await run('sh', ['-c', line], { cwd: workspace }).catch((error: { stdout?: string; stderr?: string }) => ({ stdout: error.stdout ?? '', stderr: error.stderr ?? '' }));
    return `${stdout}${stderr}`;
  };
  await sweep(sh);
  await sh(`docker pull -q alpine:3.20 && docker tag alpine:3.20 ${IMAGE}`);
  since = Date.now();
  return {
    engine,
    workspace,
    begin: () => void (since = Date.now()),
    sh,
    async told(written, { answer, existed = false } = {}) {
      const snapshot = createSnapshot(engine);
      const context = { engine: snapshot, workspace, events: () => snapshot.eventsSince(since), existed: () => existed, saw: () => undefined, answer, requests: [], listening: false, since, now: () => Date.now() };
      const { outcome } = await evaluateCheck(parse(written), context);
      return outcome.pass ? 'pass' : `${outcome.expected} | ${outcome.found} | ${outcome.next}`;
    },
    async close() {
      await sweep(sh);
      engine.close();
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

/** By name or by label, never more: the engine is shared. */
async function sweep(sh: Desk['sh']): Promise<void> {
  for (const filter of [`name=${PREFIX}`, `label=${PREFIX}`]) await sh(`docker ps -aq --filter ${filter} | xargs -r docker rm -f -v`);
  await sh(`docker volume ls -q --filter name=${PREFIX} | xargs -r docker volume rm`);
  await sh(`docker network ls -q --filter name=${PREFIX} | xargs -r docker network rm`);
  await sh(`docker images --format '{{.Repository}}:{{.Tag}}' | grep '^${PREFIX}' | xargs -r docker rmi -f`);
}
