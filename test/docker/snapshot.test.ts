import { expect, it, vi } from 'vitest';
import { createSnapshot } from '../../src/docker/snapshot.js';
import type { EngineReader } from '../../src/docker/types.js';

function reader(): EngineReader {
  return {
    endpoint: { host: 'unix:///x', source: 'test' },
    inspectContainer: vi.fn(async () => undefined),
    listContainers: vi.fn(async () => []),
    version: vi.fn(() => Promise.reject(new Error('gone'))),
  } as unknown as EngineReader;
}

it('asks each question once, whoever asks, and at the same time', async () => {
  const engine = reader();
  const snapshot = createSnapshot(engine);
  const one = snapshot.inspectContainer('web');
  expect(snapshot.inspectContainer('web')).toBe(one);
  await Promise.all([one, snapshot.inspectContainer('db')]);
  expect(engine.inspectContainer).toHaveBeenCalledTimes(2);
});

it('knows equal filters', async () => {
  const engine = reader();
  const snapshot = createSnapshot(engine);
  await snapshot.listContainers({ name: 'a', labels: ['x'] });
  await snapshot.listContainers({ labels: ['x'], name: 'a' });
  await snapshot.listContainers();
  await snapshot.listContainers(undefined);
  await snapshot.listContainers({ labels: ['y'] });
  expect(engine.listContainers).toHaveBeenCalledTimes(3);
});

it('keeps a failure for its own time, and shares nothing with the next', async () => {
  const engine = reader();
  const snapshot = createSnapshot(engine);
  await expect(snapshot.version()).rejects.toThrow('gone');
  await expect(snapshot.version()).rejects.toThrow('gone');
  expect(engine.version).toHaveBeenCalledTimes(1);
  await expect(createSnapshot(engine).version()).rejects.toThrow('gone');
  expect(engine.version).toHaveBeenCalledTimes(2);
});
