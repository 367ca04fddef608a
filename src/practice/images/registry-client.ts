import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { layerEntries } from '../fs/archive.js';
import type { DirNode } from '../fs/node.js';
import { pack } from '../fs/tar.js';
import { ApiError } from '../state/error.js';
import { digestOf, shortId } from '../state/ids.js';
import type { Image } from '../state/types.js';
import { configJson } from './codec.js';
import { assemble } from './load.js';

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';

interface Reply {
  readonly status: number;
  readonly location?: string;
  readonly body: Buffer;
}

/** Whether a registry is on this machine, where those of practice containers are. */
export const isLocal = (domain: string): boolean => /^(localhost|127(\.\d+){3})(:\d+)?$/.test(domain);

export class RegistryClient {
  /** `ports` are those that this engine has published: nobody else is spoken to, as the practice engine stays off the network. */
  constructor(
    private readonly domain: string,
    private readonly ports: ReadonlySet<number>,
  ) {}

  /** Whether it answers at all; rejects in the engine's words. */
  async ping(): Promise<void> {
    await this.call('GET', '/v2/').catch((error: unknown) => {
      throw new ApiError(500, (error as Error).message);
    });
  }

  /** Pushes under a tag; returns the manifest's digest and size, bytes. Throws in the engine's words. */
  async push(image: Image, path: string, tag: string, send: (value: object) => void): Promise<{ digest: string; size: number }> {
    await this.call('GET', '/v2/');
    const layers: { mediaType: string; size: number; digest: string }[] = [];
    for (const { diffId } of image.layers) send({ status: 'Preparing', progressDetail: {}, id: shortId(diffId) });
    let below: DirNode | undefined;
    for (const { root, diffId } of image.layers) {
      const data = gzipSync(Buffer.concat([...pack(layerEntries(below, root))]), { level: 1 });
      below = root;
      const there = await this.blob(path, data);
      send({ status: there ? 'Layer already exists' : 'Pushed', progressDetail: {}, id: shortId(diffId) });
      layers.push({ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: data.length, digest: digestOf(data) });
    }
    const config = Buffer.from(configJson(image));
    await this.blob(path, config);
    const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest: digestOf(config) }, layers }));
    await this.call('PUT', `/v2/${path}/manifests/${tag}`, manifest, manifestType);
    return { digest: digestOf(manifest), size: manifest.length };
  }

  /** Fetches an image; undefined when the registry does not know it. */
  async pull(path: string, reference: string): Promise<{ image: Image; digest: string } | undefined> {
    await this.call('GET', '/v2/');
    const found = await this.raw('GET', `/v2/${path}/manifests/${reference}`);
    if (found.status === 404) return undefined;
    const manifest = JSON.parse(found.body.toString()) as { config: { digest: string }; layers: { digest: string }[] };
    const config = await this.fetch(path, manifest.config.digest);
    const layers: Buffer[] = [];
    for (const { digest } of manifest.layers) layers.push(await this.fetch(path, digest));
    return { image: assemble(config, layers), digest: digestOf(found.body) };
  }

  private async fetch(path: string, digest: string): Promise<Buffer> {
    const { body } = await this.call('GET', `/v2/${path}/blobs/${digest}`);
    if (digestOf(body) !== digest) throw new Error('filesystem layer verification failed for digest ' + digest);
    return body;
  }

  private async blob(path: string, data: Buffer): Promise<boolean> {
    const digest = digestOf(data);
    if ((await this.raw('HEAD', `/v2/${path}/blobs/${digest}`)).status === 200) return true;
    const { location } = await this.call('POST', `/v2/${path}/blobs/uploads/`, Buffer.alloc(0));
    const url = new URL(location ?? '', `http://${this.domain}`);
    url.searchParams.set('digest', digest);
    await this.call('PUT', url.pathname + url.search, data, 'application/octet-stream');
    return false;
  }

  private async call(method: string, path: string, body?: Buffer, type?: string): Promise<Reply> {
    const reply = await this.raw(method, path, body, type);
    if (reply.status >= 400) throw new Error(`unexpected status from ${method} request to http://${this.domain}${path}: ${reply.status}`);
    return reply;
  }

  private raw(method: string, path: string, body?: Buffer, type?: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const url = new URL(`http://${this.domain}${path}`);
      if (!this.ports.has(Number(url.port || 80))) return reject(this.worded(url, method, Object.assign(new Error(), { code: 'ECONNREFUSED' })));
      // By name another service of this computer might answer, on IPv6.
      const target = new URL(url);
      if (url.hostname === 'localhost') target.hostname = '127.0.0.1';
      const req = request(target, { method, agent: false, timeout: 30_000, headers: { Accept: manifestType, ...(type && { 'Content-Type': type }), ...(body && { 'Content-Length': body.length }) } }, (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('error', reject);
        res.on('end', () => resolve({ status: res.statusCode ?? 0, location: res.headers.location, body: Buffer.concat(parts) }));
      });
      req.on('timeout', () => req.destroy(new Error('i/o timeout')));
      req.on('error', (error: NodeJS.ErrnoException) => reject(this.worded(url, method, error)));
      req.end(body);
    });
  }

  private worded(url: URL, method: string, { code, message }: NodeJS.ErrnoException): Error {
    const verb = method.charAt(0) + method.slice(1).toLowerCase();
    const at = `${verb} "${url.href}": `;
    return new Error(code === 'ECONNREFUSED' ? `${at}dial tcp 127.0.0.1:${url.port || '80'}: connect: connection refused` : code === 'ECONNRESET' ? `${at}EOF` : `${at}${message}`);
  }
}
