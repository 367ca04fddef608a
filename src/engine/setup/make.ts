/** Making the things of a set-up, one after the other: each may need those before it. */
import type { ContainerSpec, Engine } from '../../docker/types.js';
import { EXIT, Problem } from '../../problem.js';
import type { SetupItem } from '../course/types.js';
import { imagesFor } from './items.js';
import { fillVolume } from './volume-files.js';

export interface Making {
  readonly engine: Engine;
  readonly labels: Readonly<Record<string, string>>;
  /** An image with a shell, for writing files into volumes. */
  readonly helper: string;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** ms that a set-up container gets to exit, or to become healthy. */
const PATIENCE = 60_000;

/** @returns what was made, as a learner knows it. Stops at the first failure. */
export async function makeAll(items: readonly SetupItem[], making: Making): Promise<readonly string[]> {
  const made: string[] = [];
  const writes = items.some(item => 'volume' in item && item.volume.files);
  await pullMissing([...imagesFor(items), ...(writes ? [making.helper] : [])], making);
  for (const item of items) {
    making.signal?.throwIfAborted();
    made.push(await makeOne(item, making));
  }
  return made;
}

export async function pullMissing(images: readonly string[], { engine, say, signal }: Pick<Making, 'engine' | 'say' | 'signal'>): Promise<void> {
  for (const image of new Set(images)) {
    if (await engine.inspectImage(image)) continue;
    say(`pulling ${image}`);
    await engine.pull(image, ({ id, status, current, total }) => say(`pulling ${image}: ${[id, status, percent(current, total)].filter(Boolean).join(' ')}`), signal);
  }
}

async function makeOne(item: SetupItem, making: Making): Promise<string> {
  const { engine, labels, say } = making;
  if ('container' in item) return makeContainer(item.container, making);
  if ('volume' in item) {
    const { name, files } = item.volume;
    say(`making volume ${name}`);
    await engine.createVolume(name, labels);
    if (files) await fillVolume(engine, { volume: name, files, image: making.helper, labels });
    return `volume ${name}`;
  }
  if ('network' in item) {
    const { name, internal } = item.network;
    say(`making network ${name}`);
    await engine.createNetwork(name, { internal, labels });
    return `network ${name}`;
  }
  if ('image' in item) {
    const { name, files } = item.image;
    say(`building image ${name}`);
    await engine.buildImage(name, files, labels);
    return `image ${name}`;
  }
  await engine.tagImage(item.tag.source, item.tag.target);
  return `image ${item.tag.target}`;
}

async function makeContainer({ start = true, wait, ...spec }: ContainerSpec & { readonly start?: boolean; readonly wait?: 'exit' | 'healthy' }, { engine, labels, say, signal }: Making): Promise<string> {
  say(`making container ${spec.name}`);
  const id = await engine.createContainer({ ...spec, labels: { ...spec.labels, ...labels } });
  if (start) await engine.startContainer(id);
  if (start && wait === 'exit') await engine.waitContainer(id, PATIENCE);
  if (start && wait === 'healthy') await untilHealthy(engine, id, spec.name, signal);
  return `container ${spec.name}`;
}

async function untilHealthy(engine: Engine, id: string, name: string, signal?: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const container = await engine.inspectContainer(id);
    if (container?.health?.status === 'healthy') return;
    signal?.throwIfAborted();
    if (container?.status !== 'running' || Date.now() > deadline) {
      throw new Problem({
        what: `The container \`${name}\` of this exercise's set-up did not become healthy.`,
        why: container?.health?.lastOutput.trim() || `Its state is ${container?.status ?? 'gone'}.`,
        next: `\`docker logs ${name}\` may say more. Begin the exercise again to try once more.`,
        exitCode: EXIT.notYet,
      });
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

const percent = (current?: number, total?: number): string => (current && total ? `${Math.floor((100 * current) / total)} %` : '');
