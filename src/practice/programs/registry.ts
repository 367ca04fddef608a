import { createHash, randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import { isCode } from '../fs/error.js';
import type { Proc, Program } from '../process/proc.js';
import { converse, type Request, type Response } from './http.js';
import { serve, untilSignal } from './net.js';

const base = '/var/lib/registry/docker/registry/v2';
const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const refuse = (status: number, code: string, message: string): Response => ({ status, headers: { 'Content-Type': 'application/json' }, body: `${JSON.stringify({ errors: [{ code, message, detail: null }] })}\n` });
const json = (value: unknown, headers: Record<string, string> = {}): Response => ({ status: 200, headers: { 'Content-Type': 'application/json', ...headers }, body: `${JSON.stringify(value)}\n` });

/** The store on disk: blobs by digest, tags and manifests of a repository as links to them, as registry:2 lays them out. */
class Store {
  readonly uploads = new Map<string, Buffer[]>();
  constructor(private readonly p: Proc) {}

  private read(path: string): Buffer | undefined {
    try {
      return this.p.vfs.readFile(path, this.p.cred);
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
      throw error;
    }
  }
  private write(path: string, data: Uint8Array | string): void {
    this.p.vfs.mkdirs(posix.dirname(path), 0o755, this.p.cred);
    this.p.vfs.writeFile(path, data, this.p.cred);
  }
  private blobPath(digest: string): string {
    const hex = digest.slice(7);
    return `${base}/blobs/sha256/${hex.slice(0, 2)}/${hex}/data`;
  }
  blob(digest: string): Buffer | undefined {
    return /^sha256:[0-9a-f]{64}$/.test(digest) ? this.read(this.blobPath(digest)) : undefined;
  }
  put(bytes: Buffer): string {
    const digest = digestOf(bytes);
    this.write(this.blobPath(digest), bytes);
    return digest;
  }
  manifestDigest(name: string, reference: string): string | undefined {
    const at = `${base}/repositories/${name}/_manifests`;
    return this.read(reference.startsWith('sha256:') ? `${at}/revisions/sha256/${reference.slice(7)}/link` : `${at}/tags/${reference}/current/link`)?.toString();
  }
  putManifest(name: string, reference: string, bytes: Buffer): string {
    const digest = this.put(bytes);
    const at = `${base}/repositories/${name}/_manifests`;
    this.write(`${at}/revisions/sha256/${digest.slice(7)}/link`, digest);
    if (!reference.startsWith('sha256:')) this.write(`${at}/tags/${reference}/current/link`, digest);
    return digest;
  }
  forget(name: string, digest: string): void {
    this.p.vfs.remove(`${base}/repositories/${name}/_manifests/revisions/sha256/${digest.slice(7)}`, this.p.cred);
  }
  tags(name: string): string[] | undefined {
    const path = `${base}/repositories/${name}/_manifests/tags`;
    return this.p.vfs.exists(path) ? this.p.vfs.readdir(path) : undefined;
  }
  repositories(at = `${base}/repositories`, prefix = ''): string[] {
    if (!this.p.vfs.exists(at)) return [];
    const names = this.p.vfs.readdir(at);
    if (names.includes('_manifests')) return [prefix];
    return names.flatMap((name) => this.repositories(`${at}/${name}`, prefix === '' ? name : `${prefix}/${name}`));
  }
}

function answer(store: Store, request: Request | 'bad'): Response {
  if (request === 'bad') return { status: 400 };
  const { method, path } = request;
  if (path === '/v2/' || path === '/v2') return { ...json({}), body: '{}' };
  if (path === '/v2/_catalog') return json({ repositories: store.repositories() });
  const [, name = '', kind, rest = ''] = /^\/v2\/([a-z0-9._/-]+?)\/(blobs|manifests|tags)\/(.*)$/.exec(path) ?? [];
  if (!kind || name.split('/').includes('..')) return { status: 404, headers: { 'Content-Type': 'text/plain' }, body: '404 page not found\n' };
  if (kind === 'tags') {
    const tags = store.tags(name);
    return tags ? json({ name, tags }) : refuse(404, 'NAME_UNKNOWN', 'repository name not known to registry');
  }
  if (kind === 'manifests') return manifests(store, request, name, rest);
  if (rest === 'uploads/' || rest.startsWith('uploads/')) return uploads(store, request, name, rest.slice(8));
  const blob = store.blob(rest);
  if (!blob) return refuse(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  if (method === 'DELETE') return { status: 202 };
  return { status: 200, headers: { 'Content-Type': 'application/octet-stream', 'Docker-Content-Digest': rest, ...(method === 'HEAD' && { 'Content-Length': String(blob.length) }) }, body: blob };
}

function manifests(store: Store, { method, headers, body }: Request, name: string, reference: string): Response {
  if (!/^(sha256:[0-9a-f]{64}|[\w][\w.-]{0,127})$/.test(reference)) return refuse(400, 'TAG_INVALID', 'manifest tag did not match URI');
  if (method === 'PUT') {
    try {
      JSON.parse(body.toString());
    } catch {
      return refuse(400, 'MANIFEST_INVALID', 'manifest invalid');
    }
    const digest = store.putManifest(name, reference, body);
    return { status: 201, headers: { Location: `http://${headers.get('host') ?? ''}/v2/${name}/manifests/${digest}`, 'Docker-Content-Digest': digest } };
  }
  const digest = store.manifestDigest(name, reference);
  const bytes = digest === undefined ? undefined : store.blob(digest);
  if (!digest || !bytes) return refuse(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
  if (method === 'DELETE') {
    store.forget(name, digest);
    return { status: 202 };
  }
  const { mediaType } = JSON.parse(bytes.toString()) as { mediaType?: string };
  return { status: 200, headers: { 'Content-Type': mediaType ?? 'application/vnd.oci.image.manifest.v1+json', 'Docker-Content-Digest': digest, ...(method === 'HEAD' && { 'Content-Length': String(bytes.length) }) }, body: bytes };
}

function uploads(store: Store, { method, query, body, headers }: Request, name: string, id: string): Response {
  const place = (uuid: string): Record<string, string> => ({ Location: `http://${headers.get('host') ?? ''}/v2/${name}/blobs/uploads/${uuid}`, 'Docker-Upload-UUID': uuid });
  const finish = (parts: Buffer[], digest: string): Response => {
    const bytes = Buffer.concat(parts);
    if (digestOf(bytes) !== digest) return refuse(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    store.put(bytes);
    return { status: 201, headers: { Location: `http://${headers.get('host') ?? ''}/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest } };
  };
  if (method === 'POST') {
    const mounted = query.get('mount');
    if (mounted && store.blob(mounted)) return { status: 201, headers: { Location: `/v2/${name}/blobs/${mounted}`, 'Docker-Content-Digest': mounted } };
    if (query.get('digest')) return finish([body], query.get('digest')!);
    const uuid = randomUUID();
    store.uploads.set(uuid, []);
    return { status: 202, headers: { ...place(uuid), Range: '0-0' } };
  }
  const parts = store.uploads.get(id);
  if (!parts) return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  if (body.length > 0) parts.push(body);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  if (method === 'PATCH' || method === 'GET') return { status: method === 'GET' ? 204 : 202, headers: { ...place(id), Range: `0-${Math.max(0, size - 1)}` } };
  store.uploads.delete(id);
  return method === 'DELETE' ? { status: 204 } : finish(parts, query.get('digest') ?? '');
}

/** registry:2: the distribution API on port 5000. Push and pull reach it over HTTP like any other registry. */
export const registry: Program = async (p) => {
  const store = new Store(p);
  const port = Number(/:(\d+)$/.exec(p.env.get('REGISTRY_HTTP_ADDR') ?? '')?.[1] ?? 5000);
  const log = (text: string): Promise<void> => p.complain(`time="${new Date().toISOString().slice(0, 19)}Z" level=info msg="${text}" go.version=practice version=2.8.3`);
  serve(p, port, (socket) =>
    converse(socket, async (request) => {
      const response = answer(store, request);
      if (request !== 'bad') await p.print(`${socket.remote} - - [${new Date().toUTCString()}] "${request.method} ${request.target} HTTP/1.1" ${response.status} ${Buffer.byteLength(response.body ?? '')} "" "${request.headers.get('user-agent') ?? ''}"\n`);
      return { ...response, headers: { 'Docker-Distribution-Api-Version': 'registry/2.0', 'X-Content-Type-Options': 'nosniff', Date: new Date().toUTCString(), ...response.headers } };
    }),
  );
  await log(`listening on [::]:${port}`);
  await untilSignal(p, ['SIGTERM', 'SIGINT']);
  return 0;
};
