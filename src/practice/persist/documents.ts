import { z } from 'zod';
import type { Config, Container, HostConfig, Image, MountPoint, Network, Volume, EndpointConfig } from '../state/types.js';
import { treeForm, type TreeDocument } from './tree.js';

/** Raised when documents change their form in a way that an older release cannot read. */
export const version = 1;

const time = z.string().regex(/^-?\d+$/).transform(BigInt);
const object = z.record(z.string(), z.unknown());
const text = z.string();

export const layerForm = z.object({ diffId: text, size: z.number(), tree: treeForm });
export const imageForm = z.object({
  id: text, created: time, config: object, layers: z.array(text), parent: text.optional(), author: text.optional(), comment: text.optional(), architecture: text, lastTagged: time,
  history: z.array(z.object({ created: time, createdBy: text, comment: text.optional(), author: text.optional(), empty: z.boolean().optional() })),
});
export const volumeForm = z.object({ name: text, driver: text, created: time, labels: z.record(text, text).nullable(), options: z.record(text, text).nullable(), anonymous: z.boolean(), tree: treeForm });
const mount = z.object({ type: z.enum(['bind', 'volume', 'tmpfs']), name: text.optional(), source: text, destination: text, mode: text, rw: z.boolean(), propagation: text, hidden: z.boolean().optional(), anonymous: z.boolean().optional() });
export const containerForm = z.object({
  id: text, name: text, created: time, image: text, config: object, hostConfig: object, mounts: z.array(mount),
  networks: z.array(z.object({ name: text, networkId: text, config: object })),
  status: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
  exitCode: z.number(), error: text, oomKilled: z.boolean(), startedAt: time, finishedAt: time, restartCount: z.number(), stoppedByUser: z.boolean(),
  tree: treeForm,
});
export const networkForm = z.object({
  id: text, name: text, created: time, driver: text, internal: z.boolean(), attachable: z.boolean(), enableIPv6: z.boolean(), autoSubnet: z.boolean().optional(), labels: z.record(text, text), options: z.record(text, text),
  ipam: z.object({ Driver: text, Options: z.record(text, text).nullable(), Config: z.array(object) }),
});
export const stateForm = z.object({ version: z.literal(version), tags: z.array(z.tuple([text, text])), digests: z.array(z.tuple([text, text])), networks: z.array(networkForm) });

/** Nanoseconds are too long for JSON's numbers. */
export const toText = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));

export const describeContainer = (container: Container, tree: TreeDocument): string => {
  const { id, name, created, image, config, hostConfig, mounts, networks, status, exitCode, error, oomKilled, startedAt, finishedAt, restartCount, stoppedByUser } = container;
  const places = [...networks].map(([network, { networkId, config: settings }]) => ({ name: network, networkId, config: settings }));
  return toText({ id, name, created, image, config, hostConfig, mounts, networks: places, status, exitCode, error, oomKilled, startedAt, finishedAt, restartCount, stoppedByUser, tree });
};
export const describeImage = (image: Image, chains: readonly string[]): string => toText({ ...image, layers: chains });
export const describeVolume = ({ name, driver, created, labels, options, anonymous }: Volume, tree: TreeDocument): string => toText({ name, driver, created, labels, options, anonymous, tree });

/** The API's own objects were checked when a client sent them; on disk they are only known to be objects. */
export const asConfig = (value: Record<string, unknown>): Config => value as Config;
export const asHostConfig = (value: Record<string, unknown>): HostConfig => value as HostConfig;
export const asEndpointConfig = (value: Record<string, unknown>): EndpointConfig => value as EndpointConfig;
export const asMounts = (value: z.infer<typeof mount>[]): MountPoint[] => value;
export const asNetwork = (value: z.infer<typeof networkForm>): Network => value;
