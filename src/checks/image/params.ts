import type { z } from 'zod';
import type { Zod } from '../kind.js';
import { bytes, kindParams, port, reference, scalar } from '../params.js';
import { textSchema } from '../text.js';

/** Parameters of `image`; docs/lesson-format.md has the words. */
export function imageParams(zod: Zod) {
  const text = textSchema(zod);
  return kindParams(zod, {
    name: reference(zod),
    absent: zod.boolean().optional(),
    sameAs: reference(zod).optional(),
    differsFrom: reference(zod).optional(),
    labels: zod.record(zod.string(), scalar(zod)).optional(),
    env: zod.record(zod.string(), text).optional(),
    user: scalar(zod).optional(),
    workdir: zod.string().optional(),
    command: text.optional(),
    entrypoint: text.optional(),
    exposes: zod.array(port(zod)).min(1).optional(),
    minLayers: zod.int().positive().optional(),
    maxLayers: zod.int().positive().optional(),
    maxSize: bytes(zod, 1000).optional(),
    healthcheck: zod.boolean().optional(),
    digest: zod.boolean().optional(),
  });
}

export type ImageParams = z.infer<ReturnType<typeof imageParams>>;
