import type { z } from 'zod';
import type { Zod } from '../kind.js';
import { kindParams, name, port, reference, strict } from '../params.js';

/** Parameters of `compose`; docs/lesson-format.md has the words. */
export function composeParams(zod: Zod) {
  const service = strict(zod, {
    running: zod.int().min(0).optional(),
    exitCode: zod.int().optional(),
    image: reference(zod).optional(),
    health: zod.enum(['healthy', 'unhealthy', 'starting']).optional(),
    ports: zod
      .array(strict(zod, { host: port(zod).optional(), container: port(zod), ip: zod.string().optional(), protocol: zod.enum(['tcp', 'udp', 'sctp']).optional() }))
      .min(1)
      .optional(),
    networks: zod.array(name(zod)).min(1).optional(),
  });
  return kindParams(zod, {
    project: zod.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'a project name has lower-case letters, digits, `-` and `_`'),
    services: zod.record(name(zod), service.nullable().transform(value => value ?? {})).optional(),
    absent: zod.boolean().optional(),
    volumes: zod.array(name(zod)).min(1).optional(),
    volumesAbsent: zod.union([zod.boolean(), zod.array(name(zod)).min(1)]).optional(),
    networks: zod.array(name(zod)).min(1).optional(),
    only: zod.boolean().optional(),
  });
}

export type ComposeParams = z.infer<ReturnType<typeof composeParams>>;
export type ServiceWish = NonNullable<ComposeParams['services']>[string];
