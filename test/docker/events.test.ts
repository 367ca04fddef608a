import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/docker/client.js';
import { watch, type WatchTiming } from '../../src/docker/events.js';
import { createResume } from '../../src/docker/resume.js';
import { fakeEngine, later, type FakeEngine } from './fake-engine.js';
import { fakeMachine } from './fake-machine.js';

const QUICK: WatchTiming = { fastest: 5, slowest: 20, heartbeat: 60_000 };

/** The nth event of a test; a second apart from the next. */
const line = (n: number, action = 'start'): string =>
  `${JSON.stringify({ Type: 'container', Action: action, Actor: { ID: 'abc', Attributes: { name: `c${n}` } } }).slice(0, -1)},"timeNano":${1_700_000_000 + n}000000007}\n`;

/** Watches a fake engine, and can wait until something was told. */
function watching(engine: FakeEngine, timing: Partial<WatchTiming> = {}, since?: number) {
  const told: string[] = [];
  const waiting: { enough: (told: readonly string[]) => boolean; done: () => void }[] = [];
  const tell = (what: string): void => {
    told.push(what);
    for (const each of waiting) if (each.enough(told)) each.done();
  };
  const client = createClient({ host: engine.host, source: 'test' });
  const stream = watch(
    { client, version: '1.44', deadline: 300, machine: fakeMachine() },
    { onEvent: (event) => tell(event.name), onState: (state) => tell(state) },
    since,
    { ...QUICK, ...timing },
  );
  onTestFinished(() => {
    stream.close();
    client.close();
  });
  return {
    told,
    stream,
    until(what: string, times = 1): Promise<void> {
      const { promise, resolve } = later();
      const enough = (all: readonly string[]): boolean => all.filter((each) => each === what).length >= times;
      if (enough(told)) resolve();
      else waiting.push({ enough, done: resolve });
      return promise;
    },
  };
}

/** Answers the nth live subscription with the nth script, and questions about the past with `past`. */
async function scripted(scripts: readonly ((response: ServerResponse, since: string | null) => void)[], past = (): string => ''): Promise<FakeEngine> {
  let count = 0;
  return await fakeEngine((_request, response, url) => {
    if (url.searchParams.has('until')) return response.end(past());
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    scripts[Math.min(count++, scripts.length - 1)]?.(response, url.searchParams.get('since'));
  });
}

const quiet = (): void => undefined;

describe('the event stream', () => {
  it('is live once subscribed, and tells events however they are cut', async () => {
    const bytes = Buffer.from(line(1).replace('c1', 'é1') + 'garbage\n' + line(2));
    const cut = bytes.indexOf(0xc3) + 1;
    const engine = await scripted([(response) => response.write(bytes.subarray(0, cut), () => setImmediate(() => response.write(bytes.subarray(cut))))]);
    const { told, until } = watching(engine);
    await until('c2');
    expect(told).toEqual(['live', 'é1', 'c2']);
  });

  it('resumes from the last event after a drop, and tells none twice', async () => {
    let resumed: string | null = null;
    const engine = await scripted([
      (response) => response.write(line(1) + line(2), () => setImmediate(() => response.destroy())),
      (response, since) => {
        resumed = since;
        response.write(line(2) + line(3));
      },
    ]);
    const { told, until } = watching(engine);
    await until('c3');
    expect(told).toEqual(['live', 'c1', 'c2', 'lost', 'live', 'c3']);
    expect(resumed).toBe('1700000002.000000007');
  });

  it('asks for the past that it was told to', async () => {
    const asked = later<string | null>();
    const engine = await scripted([(_response, since) => asked.resolve(since)]);
    watching(engine, {}, 1_650_000_000_500);
    expect(await asked.promise).toBe('1650000000.500');
  });

  it('goes on after an orderly end, and after answers that are errors', async () => {
    let count = 0;
    const engine = await fakeEngine((_request, response) => {
      count += 1;
      if (count === 1) return response.writeHead(500).end('{"message":"daemon is shutting down"}');
      if (count === 2) return response.end(line(1));
      response.write(line(2));
    });
    const { told, until } = watching(engine);
    await until('c2');
    expect(told).toEqual(['lost', 'live', 'c1', 'lost', 'live', 'c2']);
  });

  it('gives up on an engine that accepts and says nothing', async () => {
    let count = 0;
    const engine = await fakeEngine((_request, response) => {
      if (++count > 1) response.write(line(1));
    });
    const { told, until } = watching(engine);
    await until('c1');
    expect(told).toEqual(['lost', 'live', 'c1']);
  });

  it('finds out by a heartbeat that the engine is gone behind an open connection', async () => {
    let alive = true;
    const engine = await fakeEngine((_request, response) => response.writeHead(200).flushHeaders(), {
      ping: (_request, response) => {
        if (!alive) return;
        response.setHeader('Api-Version', '1.44');
        response.end('OK');
      },
    });
    const { until } = watching(engine, { heartbeat: 10 });
    await until('live');
    alive = false;
    await until('lost');
    alive = true;
    await until('live', 2);
  });

  it('finds out by a heartbeat that the stream fell silent while the engine went on', async () => {
    const engine = await scripted([(response) => response.write(line(1)), quiet], () => line(1) + line(2));
    const { told, until } = watching(engine, { heartbeat: 10 });
    await until('live', 2);
    expect(told).toEqual(['live', 'c1', 'c2', 'lost', 'live']);
  });

  it('is not disturbed by heartbeats while all is well', async () => {
    let beats = 0;
    const many = later();
    const engine = await scripted([(response) => response.write(line(1))], () => {
      if (++beats === 5) many.resolve();
      return line(1);
    });
    const { told } = watching(engine, { heartbeat: 5 });
    await many.promise;
    expect(told).toEqual(['live', 'c1']);
  });

  it('is silent once closed', async () => {
    const answered = later<ServerResponse>();
    const engine = await scripted([answered.resolve]);
    const { told, stream, until } = watching(engine);
    await until('live');
    const response = await answered.promise;
    const closed = later();
    response.on('close', closed.resolve);
    stream.close();
    await closed.promise;
    expect(told).toEqual(['live']);
  });
});

describe('createResume', () => {
  const event = (n: number) => ({ type: 'container', action: 'start', id: 'a', name: 'a', attributes: {}, timeNano: String(1_700_000_000_000_000_000n + BigInt(n)), time: n }) as const;

  it('keeps the newest time even when events come out of order', () => {
    const resume = createResume(() => undefined);
    expect(resume.from()).toBeUndefined();
    for (const n of [1, 3, 2]) expect(resume.take(event(n))).toBe(true);
    expect(resume.take(event(3))).toBe(false);
    expect(resume.from()).toBe('1700000000.000000003');
  });

  it('tells apart what shares a nanosecond', () => {
    const resume = createResume(() => undefined);
    expect(resume.take({ ...event(1), attributes: { container: 'a' } })).toBe(true);
    expect(resume.take({ ...event(1), attributes: { container: 'b' } })).toBe(true);
  });
});
