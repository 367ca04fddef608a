import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterAll(() => it.stop());

const create = (body: object, query = '', version = ''): ReturnType<Practice['call']> => it.call('POST', `${version}/containers/create${query}`, { Image: 'alpine:3.20', Cmd: ['true'], ...body });
const message = (reply: { json(): Record<string, unknown> }): unknown => reply.json()['message'];

test.each<[string, object, number, string]>([
  ['too little memory', { HostConfig: { Memory: 1 } }, 400, 'Minimum memory limit allowed is 6MB'],
  ['swap below memory', { HostConfig: { Memory: 10485760, MemorySwap: 5242880 } }, 400, 'Minimum memoryswap limit should be larger than memory limit, see usage'],
  ['CPUs that are not there', { HostConfig: { NanoCpus: 1e12 } }, 400, 'range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available'],
  ['retries without on-failure', { HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 2 } } }, 400, "invalid restart policy: maximum retry count can only be used with 'on-failure'"],
  ['a capability nobody knows', { HostConfig: { CapAdd: ['FLY'] } }, 400, 'invalid CapAdd: unknown capability: "CAP_FLY"'],
  ['an option that the log driver has not', { HostConfig: { LogConfig: { Type: 'json-file', Config: { odd: '1' } } } }, 400, "unknown log opt 'odd' for json-file log driver"],
  ['a port range the wrong way', { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '100-50' }] } } }, 400, 'invalid port specification: "100-50"'],
  ['the namespace of nobody', { HostConfig: { PidMode: 'container:nobody' } }, 400, 'No such container: nobody'],
  ['a bind of three modes', { HostConfig: { Binds: ['/srv:/x:ro,rw'] } }, 500, 'invalid mode: ro,rw'],
  ['options of another mount type', { HostConfig: { Mounts: [{ Type: 'tmpfs', Target: '/x', VolumeOptions: {} }] } }, 400, 'VolumeOptions must not be specified on mount type "tmpfs"'],
  ['an interval below a millisecond', { Healthcheck: { Test: ['CMD', 'true'], Interval: 5 } }, 400, 'Interval in Healthcheck cannot be less than 1ms'],
  ['a number for a name', { Image: 1 }, 400, 'invalid JSON: json: cannot unmarshal number into Go struct field .Image of type string'],
  ['an address on a network without subnet', { NetworkingConfig: { EndpointsConfig: { bridge: { Aliases: ['x'] } } } }, 400, 'invalid config for network bridge: invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks'],
])('create refuses %s', async (_what, body, status, words) => {
  const reply = await create(body);
  expect({ status: reply.status, message: message(reply) }).toEqual({ status, message: words });
});

test('old versions get what they knew', async () => {
  await it.call('POST', '/networks/create', { Name: 'old' });
  const two = { HostConfig: { NetworkMode: 'old' }, NetworkingConfig: { EndpointsConfig: { old: { Aliases: ['nick'] }, bridge: {} } } };
  expect(message(await create(two, '', '/v1.43'))).toBe('Container cannot be created with multiple network endpoints: bridge, old');
  expect((await create({ MacAddress: '02:42:ac:11:00:05' }, '?name=mac')).json()).toMatchObject({ Warnings: [expect.stringContaining('MacAddress field is now deprecated')] });
  expect((await it.call('GET', '/containers/mac/json')).json()).toMatchObject({ Config: { MacAddress: '02:42:ac:11:00:05' }, NetworkSettings: { Networks: { bridge: { MacAddress: '02:42:ac:11:00:05', NetworkID: '' } } } });
  await create({ ...two, Cmd: ['sleep', '100'] }, '?name=pair');
  await it.call('POST', '/containers/pair/start');
  const aliases = async (version: string): Promise<number | undefined> => (await it.call('GET', `${version}/containers/pair/json`)).json<{ NetworkSettings: { Networks: { old: { Aliases: string[] } } } }>().NetworkSettings.Networks.old.Aliases.length;
  expect([await aliases('/v1.44'), await aliases('/v1.51')]).toEqual([2, 1]);
});

test('versions and methods that are not there', async () => {
  expect(await it.call('GET', '/v1.23/version')).toMatchObject({ status: 400, body: 'client version 1.23 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version\n' });
  expect((await it.call('GET', '/v1.52/version')).status).toBe(400);
  expect((await it.call('DELETE', '/version')).status).toBe(404);
});

test('lists by ports, refuses filters that say nothing', async () => {
  await create({ ExposedPorts: { '53/udp': {} }, Cmd: ['sleep', '60'] }, '?name=dns');
  const list = async (filters: object): Promise<number | unknown> => {
    const reply = await it.call('GET', `/containers/json?all=1&filters=${encodeURIComponent(JSON.stringify(filters))}`);
    return reply.status === 200 ? reply.json<unknown[]>().length : `${reply.status} ${String(message(reply))}`;
  };
  // Measured on 28.5: what was never started exposes nothing.
  expect(await list({ expose: ['50-60/udp'] })).toBe(0);
  await it.call('POST', '/containers/dns/start');
  expect(await list({ expose: ['50-60/udp'] })).toBe(1);
  expect(await list({ expose: ['50-60'] })).toBe(0);
  expect(await list({ 'is-task': ['maybe'] })).toBe("400 invalid filter 'is-task=[maybe]'");
  expect(await list({ health: ['fine'] })).toBe('400 invalid filter \'health=fine\': invalid value for health (fine): must be one of none, starting, healthy, unhealthy');
  expect((await it.call('GET', '/system/df?type=volume')).json()).toMatchObject({ Images: null, Containers: null, BuildCache: null });
});

test('a paused container goes on with a signal; a healthy one that has ended is not healthy', async () => {
  await create({ Cmd: ['sh', '-c', "trap 'exit 9' USR1; echo ready; while true; do sleep 0.05; done"], Healthcheck: { Test: ['CMD', 'true'], Interval: 1e7 } }, '?name=waits');
  await it.call('POST', '/containers/waits/start');
  await expect.poll(async () => (await it.call('GET', '/containers/waits/json')).body).toContain('"healthy"');
  await expect.poll(async () => (await it.call('GET', '/containers/waits/logs?stdout=1')).body).toContain('ready');
  await it.call('POST', '/containers/waits/pause');
  expect((await it.call('POST', '/containers/waits/kill?signal=USR1')).status).toBe(204);
  expect((await it.call('POST', '/containers/waits/wait')).json()).toEqual({ StatusCode: 9 });
  expect((await it.call('GET', '/containers/waits/json')).json()).toMatchObject({ State: { Health: { Status: 'unhealthy' } } });
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
