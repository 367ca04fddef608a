import { environment, exposedPorts, number, object, strings, text, texts, time, type Json } from './read.js';
import type { HistoryEntry, Image, ImageSummary } from './types.js';

/** An answer of GET /images/{name}/json. Empty fields of Config are left out since API 1.50. */
export function parseImage(answer: unknown): Image {
  const raw = object(answer);
  const config = object(raw['Config']);
  return {
    ...names(raw),
    created: time(raw['Created']),
    size: number(raw['Size']),
    arch: text(raw['Architecture']),
    os: text(raw['Os']),
    layers: texts(object(raw['RootFS'])['Layers']),
    env: environment(config['Env']),
    labels: strings(config['Labels']),
    user: text(config['User']),
    workdir: text(config['WorkingDir']),
    entrypoint: texts(config['Entrypoint']),
    command: texts(config['Cmd']),
    exposed: exposedPorts(config['ExposedPorts']),
    volumes: Object.keys(object(config['Volumes'])),
    hasHealthcheck: hasHealthcheck(config) || hasHealthcheck(raw),
    lastTagged: time(object(raw['Metadata'])['LastTagTime']),
  };
}

/** One item of GET /images/json. */
export function parseImageSummary(answer: unknown): ImageSummary {
  const raw = object(answer);
  return {
    ...names(raw),
    size: number(raw['Size']),
    created: number(raw['Created']),
    labels: strings(raw['Labels']),
    parentId: text(raw['ParentId']),
  };
}

/** Instructions that change only an image's configuration, as `docker history` shows them with either builder. */
const EMPTY = /^(?:\/bin\/sh -c #\(nop\)\s+)?(?:ENV|CMD|ENTRYPOINT|EXPOSE|LABEL|USER|VOLUME|STOPSIGNAL|HEALTHCHECK|ARG|ONBUILD|MAINTAINER|SHELL)\b/;

/**
 * One item of GET /images/{name}/history. The API does not say which entries made a layer: a configuration instruction
 * never did, WORKDIR only when it has a size, anything else did even when it changed nothing.
 */
export function parseHistory(answer: unknown): HistoryEntry {
  const raw = object(answer);
  const createdBy = text(raw['CreatedBy']);
  const size = number(raw['Size']);
  return { createdBy, size, empty: size === 0 && (EMPTY.test(createdBy) || /\bWORKDIR\b/.test(createdBy)) };
}

function names(raw: Json): { id: string; tags: readonly string[]; digests: readonly string[] } {
  const id = text(raw['Id']);
  return {
    id: /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id,
    tags: texts(raw['RepoTags']).filter((tag) => tag !== '<none>:<none>'),
    digests: texts(raw['RepoDigests']).filter((digest) => digest !== '<none>@<none>'),
  };
}

/** Docker keeps it in Config, Podman beside it; `HEALTHCHECK NONE` turns it off. */
function hasHealthcheck(raw: Json): boolean {
  const test = texts(object(raw['Healthcheck'] ?? raw['HealthCheck'])['Test']);
  return test.length > 0 && test[0] !== 'NONE';
}
