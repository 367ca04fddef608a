import type { z } from 'zod';
import type { Zod } from '../kind.js';
import { bytes, kindParams, name, port, reference, scalar, strict } from '../params.js';
import { textSchema } from '../text.js';

/** Parameters of `container`; docs/lesson-format.md has the words. */
export function containerParams(zod: Zod) {
  const text = textSchema(zod);
  const flag = zod.boolean().optional();
  const list = <T extends z.ZodType>(item: T) => zod.array(item).min(1).optional();
  return kindParams(zod, {
    name: name(zod).optional(),
    from: strict(zod, { image: reference(zod).optional(), label: zod.string().optional(), older: flag }).optional(),
    absent: flag,
    state: zod.enum(['running', 'exited', 'paused', 'created', 'any']).optional(),
    image: reference(zod).optional(),
    exitCode: zod.union([zod.int(), zod.array(zod.int()).min(1)]).optional(),
    oomKilled: flag,
    command: text.optional(),
    env: zod.record(zod.string(), text).optional(),
    labels: zod.record(zod.string(), scalar(zod)).optional(),
    ports: list(
      strict(zod, {
        host: port(zod).optional(),
        container: port(zod),
        ip: zod.string().optional(),
        protocol: zod.enum(['tcp', 'udp', 'sctp']).optional(),
      }),
    ),
    published: flag,
    exposes: list(port(zod)),
    mounts: list(
      strict(zod, {
        type: zod.enum(['volume', 'bind', 'tmpfs']).optional(),
        source: zod.string().optional(),
        target: zod.string().startsWith('/', 'a path inside the container begins with `/`').optional(),
        readOnly: flag,
      }),
    ),
    networks: list(name(zod)),
    notNetworks: list(name(zod)),
    networkMode: zod.string().optional(),
    aliases: zod.record(zod.string(), zod.array(zod.string()).min(1)).optional(),
    restart: zod.enum(['no', 'always', 'unless-stopped', 'on-failure']).optional(),
    memory: bytes(zod).optional(),
    cpus: zod.number().positive().optional(),
    autoRemove: flag,
    tty: flag,
    stdin: flag,
    user: scalar(zod).optional(),
    workdir: zod.string().optional(),
    hostname: zod.string().optional(),
    health: zod.enum(['healthy', 'unhealthy', 'starting']).optional(),
    readOnlyRoot: flag,
    changed: list(zod.string().startsWith('/', 'a path inside the container begins with `/`')),
    restarted: flag,
  }).refine(params => (params.name === undefined) !== (params.from === undefined), {
    error: 'give either `name`, or `from` for a container of any name',
  });
}

export type ContainerParams = z.infer<ReturnType<typeof containerParams>>;
export type PortWish = NonNullable<ContainerParams['ports']>[number];
export type MountWish = NonNullable<ContainerParams['mounts']>[number];

/** An exit code can only be asked of a container that ended. */
export const wantedState = (params: ContainerParams): NonNullable<ContainerParams['state']> =>
  params.state ?? (params.exitCode !== undefined || params.oomKilled === true ? 'exited' : 'running');
