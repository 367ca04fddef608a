/** Things on an engine, as literals. */
import type { ContainerSummary, ImageSummary, Network, Volume } from '../../src/docker/types.js';
import type { Listing } from '../../src/engine/ledger/listing.js';

export const container = (name: string, more: Partial<ContainerSummary> = {}): ContainerSummary => ({
  id: `id-${name}`, name, image: 'alpine:3.20', imageId: 'sha256:alpine', status: 'running', created: 0, labels: {}, ...more,
});

export const image = (tag: string, more: Partial<ImageSummary> = {}): ImageSummary => ({
  id: `sha256:${tag.split(':')[0]}`, tags: tag ? [tag] : [], digests: [], size: 1, created: 0, labels: {}, parentId: '', ...more,
});

export const volume = (name: string, more: Partial<Volume> = {}): Volume => ({
  name, driver: 'local', mountpoint: '', created: '', labels: {}, options: {}, anonymous: false, ...more,
});

export const network = (name: string, more: Partial<Network> = {}): Network => ({
  id: `id-${name}`, name, driver: 'bridge', scope: 'local', internal: false, created: '', labels: {}, subnets: [], members: [], ...more,
});

export const listing = (more: Partial<Listing> = {}): Listing => ({ containers: [], images: [], volumes: [], networks: [], ...more });
