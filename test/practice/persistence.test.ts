import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine } from '../../src/practice/engine/engine.js';
import { createContainer } from '../../src/practice/engine/create.js';
import { addImage, tagImage } from '../../src/practice/engine/images.js';
import { createVolume } from '../../src/practice/engine/volumes.js';
import { createNetwork } from '../../src/practice/engine/networks.js';
import { build, findRecipe } from '../../src/practice/images/catalogue.js';
import { Vfs } from '../../src/practice/fs/vfs.js';
import { Disk } from '../../src/practice/persist/disk.js';
import { load } from '../../src/practice/persist/load.js';
import { Saver } from '../../src/practice/persist/saver.js';

let dir: string;
let faults: unknown[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'persist-'));
  faults = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function open(): { engine: Engine; saver: Saver; restart: readonly { name: string }[] } {
  const engine = new Engine({ dataDir: dir, writable: [], onFault: (error) => void faults.push(error) });
  const disk = new Disk(dir);
  const { known, restart } = load(engine, disk);
  return { engine, saver: new Saver(engine, disk, known), restart };
}

function fill(engine: Engine): void {
  tagImage(engine, addImage(engine, build(findRecipe('library/alpine', '3.20')!)), 'alpine:3.20');
  const { container } = createContainer(engine, { Image: 'alpine:3.20', Cmd: ['true'], HostConfig: { RestartPolicy: { Name: 'always' } } }, 'one');
  const vfs = new Vfs([{ at: '/', driver: container.fs, readOnly: false }]);
  vfs.writeFile('/srv/small', 'small');
  vfs.writeFile('/srv/big', 'x'.repeat(5000));
  vfs.link('/srv/big', '/srv/hard');
  vfs.symlink('/srv/link', 'big');
  vfs.unlink('/etc/passwd');
  vfs.setMeta('/srv', { mode: 0o700, mtime: 1000 });
  container.log.write(1, Buffer.from('said\n'));
  Object.assign(container, { status: 'running', startedAt: 5n });
  new Vfs([{ at: '/', driver: createVolume(engine, { Name: 'vol' }).fs, readOnly: false }]).writeFile('/kept', 'kept');
  createNetwork(engine, { Name: 'net', IPAM: { Config: [{ Subnet: '10.4.0.0/16' }] } });
}

test('all comes back', () => {
  const first = open();
  fill(first.engine);
  first.saver.flush();
  // No close: the first engine was killed.
  const { engine, restart } = open();
  expect(faults).toEqual([]);
  expect([...engine.store.tags]).toEqual([...first.engine.store.tags]);
  expect([...engine.store.networks.values()]).toEqual([...first.engine.store.networks.values()]);
  const container = engine.container('one');
  expect(container).toMatchObject({ status: 'exited', exitCode: 137 });
  expect(restart.map(({ name }) => name)).toEqual(['one']);
  expect(container.log.all().map(({ data }) => data.toString())).toEqual(['said\n']);
  const vfs = new Vfs([{ at: '/', driver: container.fs, readOnly: false }]);
  expect(vfs.readText('/srv/link')).toHaveLength(5000);
  expect(vfs.lookup('/srv/hard').stat.links).toBe(2);
  expect(vfs.lookup('/srv').stat).toMatchObject({ mode: 0o700, mtime: 1000 });
  expect(vfs.exists('/etc/passwd')).toBe(false);
  expect(vfs.exists('/bin/sh')).toBe(true);
  expect(new Vfs([{ at: '/', driver: engine.volume('vol').fs, readOnly: false }]).readText('/kept')).toBe('kept');
});

test('a damaged document is put aside, the others stay', () => {
  const first = open();
  fill(first.engine);
  first.saver.close();
  writeFileSync(join(dir, 'volumes', 'vol.json'), '{"name":"v');
  const { engine } = open();
  expect(engine.store.volumes.size).toBe(0);
  expect(engine.container('one').name).toBe('one');
  expect(readdirSync(join(dir, 'corrupt'))).toHaveLength(1);
  expect(faults).toHaveLength(1);
});

test('what was removed does not come back', () => {
  const first = open();
  fill(first.engine);
  first.saver.flush();
  first.engine.store.containers.clear();
  first.engine.store.volumes.clear();
  first.saver.close();
  const { engine } = open();
  expect(engine.store.containers.size + engine.store.volumes.size).toBe(0);
});

test('data of a newer release is not touched', () => {
  open().saver.close();
  writeFileSync(join(dir, 'state.json'), '{"version":2}');
  expect(open).toThrow(/newer docker-tutor/);
});
