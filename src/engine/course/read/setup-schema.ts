import type { z } from 'zod';
import type { Zod } from '../../../checks/kind.js';
import { reference, scalar, strict } from '../../../checks/params.js';
import type { SetupItem } from '../types.js';

/** What the tutor can prepare: the field names are Compose's, the values those of `ContainerSpec`. */
export function setupSchema(zod: Zod): z.ZodType<SetupItem> {
  const files = zod.record(zod.string().regex(/^(?!\/)(?!.*\.\.).+$/, 'a relative path, without `..`'), zod.string());
  const strings = zod.array(scalar(zod));
  const container = strict(zod, {
    name: name(zod),
    image: reference(zod),
    command: strings.optional(),
    entrypoint: strings.optional(),
    env: zod.record(zod.string(), scalar(zod)).optional(),
    labels: zod.record(zod.string(), scalar(zod)).optional(),
    volumes: zod.array(zod.string().regex(/^[^:]+:\/[^:]*(:ro|:rw)?$/, '`volume:/path` or `/host:/path`, with `:ro` if wanted')).optional(),
    tmpfs: zod.array(zod.string().startsWith('/')).optional(),
    ports: zod.array(zod.string().regex(/^([\d.]+:)?\d+:\d+(\/(tcp|udp))?$/, '`"18010:80"`')).optional(),
    networks: zod.array(name(zod)).optional(),
    user: scalar(zod).optional(),
    workdir: zod.string().startsWith('/').optional(),
    tty: zod.boolean().optional(),
    stdin: zod.boolean().optional(),
    memory: zod.int().min(6 * 1024 * 1024, 'bytes; engines refuse less than 6 MB').optional(),
    restart: zod.string().regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/, 'no, always, unless-stopped or on-failure').optional(),
    healthcheck: strict(zod, {
      test: zod.string().min(1),
      intervalSeconds: zod.number().positive().optional(),
      retries: zod.int().positive().optional(),
    }).optional(),
    start: zod.boolean().optional(),
    wait: zod.enum(['exit', 'healthy']).optional(),
  });
  return zod.union([
    zod.strictObject({ container }),
    zod.strictObject({ volume: strict(zod, { name: name(zod), files: files.optional() }) }),
    zod.strictObject({ network: strict(zod, { name: name(zod), internal: zod.boolean().optional() }) }),
    zod.strictObject({ image: strict(zod, { name: reference(zod), files }) }),
    zod.strictObject({ tag: strict(zod, { source: reference(zod), target: reference(zod) }) }),
  ]);
}

/** As Docker's, with `${token}` and `${number}`, which are drawn at each attempt. */
const name = (zod: Zod) =>
  zod.string().regex(/^[a-zA-Z0-9]([\w.-]|\$\{(token|number)\})*$/, 'a name has letters, digits, `_`, `.`, `-`, `${token}` and `${number}`');
