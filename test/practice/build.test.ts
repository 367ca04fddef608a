import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack, unpack, type TarEntry } from '../../src/practice/fs/tar.js';
import { practice, type Practice } from './harness.js';

const file = (name: string, text: string): TarEntry => ({ name, kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 1e12, data: Buffer.from(text) });
const tar = (files: Record<string, string>): Buffer => Buffer.concat([...pack(Object.entries(files).map(([name, text]) => file(name, text)))]);

let engine: Practice;
beforeEach(async () => {
  engine = await practice();
  await engine.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterEach(async () => {
  await engine.stop();
  expect(engine.faults).toEqual([]);
});

/** Sends bytes; `onData` may end the connection early. */
function post(path: string, body: Buffer, onData?: (text: string, end: () => void) => void): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const req = request({ socketPath: engine.socket, method: 'POST', path, headers: { 'Content-Type': 'application/x-tar' }, agent: false }, (res) => {
      const parts: Buffer[] = [];
      const done = (): void => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(parts) });
      res.on('data', (part: Buffer) => {
        parts.push(part);
        onData?.(Buffer.concat(parts).toString(), () => void (req.destroy(), done()));
      });
      res.on('end', done);
      res.on('error', () => undefined);
    });
    req.on('error', (error) => (onData ? undefined : reject(error)));
    req.end(body);
  });
}

interface Line {
  stream?: string;
  error?: string;
  errorDetail?: { code?: number; message: string };
  aux?: { ID: string };
}

async function build(dockerfile: string, query = '', files: Record<string, string> = {}): Promise<{ status: number; lines: Line[]; text: string; id: string }> {
  const { status, body } = await post(`/build?${query}`, tar({ Dockerfile: dockerfile, ...files }));
  const lines = body.toString().split('\r\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
  return { status, lines, text: lines.map(({ stream = '' }) => stream).join(''), id: lines.filter(({ aux }) => aux).at(-1)?.aux?.ID ?? '' };
}
const steps = (text: string): string => text.replace(/[0-9a-f]{12}/g, 'ID');

describe('the classic builder', () => {
  it('prints its steps and tags the image', async () => {
    const { text } = await build('FROM alpine:3.20\nRUN echo hi > /f && cat /f\nCMD ["cat", "/f"]\n', 't=one');
    expect(steps(text)).toBe(
      'Step 1/3 : FROM alpine:3.20\n ---> ID\nStep 2/3 : RUN echo hi > /f && cat /f\n ---> Running in ID\nhi\n ---> Removed intermediate container ID\n ---> ID\n' +
        'Step 3/3 : CMD ["cat", "/f"]\n ---> Running in ID\n ---> Removed intermediate container ID\n ---> ID\nSuccessfully built ID\nSuccessfully tagged one:latest\n',
    );
    expect((await engine.call('GET', '/images/one/json')).json<{ Config: { Cmd: string[] } }>().Config.Cmd).toEqual(['cat', '/f']);
    expect((await engine.call('GET', '/containers/json?all=1')).json()).toEqual([]);
  });

  it('takes steps from the cache until contents differ, and after a miss no more', async () => {
    const dockerfile = 'FROM alpine:3.20\nRUN true\nCOPY a /a\nRUN cat /a\n';
    const first = await build(dockerfile, '', { a: '1' });
    const again = await build(dockerfile, '', { a: '1' });
    expect(again.text.match(/Using cache/g)).toHaveLength(3);
    expect(again.id).toBe(first.id);
    expect((await build(dockerfile, '', { a: '2' })).text.match(/Using cache/g)).toHaveLength(1);
    expect((await build(dockerfile, 'nocache=1', { a: '1' })).text).not.toContain('Using cache');
  });

  it('keeps ARG and ENV in their scopes', async () => {
    const dockerfile = 'ARG V=3.20\nFROM alpine:$V AS a\nARG N=x\nENV G="hi $N"\nRUN echo $G $V-\nFROM a\nRUN echo "$N-"\n';
    const { text } = await build(dockerfile, `buildargs=${encodeURIComponent('{"N":"you","Q":"1"}')}`);
    expect(text).toContain('hi you -\n');
    expect(text).toContain('\n-\n');
    expect(text).toContain('[Warning] One or more build-args [Q] were not consumed\n');
  });

  it('copies between stages, unpacks with ADD, and stops at the target', async () => {
    const inner = tar({ 'in/x': 'X' });
    const context = Buffer.concat([...pack([file('Dockerfile', 'FROM alpine:3.20 AS one\nADD t.tar /u/\nFROM alpine:3.20\nCOPY --from=one --chown=nobody /u/in/x /y/\nRUN ls -ln /y && cat /y/x\n'), { ...file('t.tar', ''), data: inner }])]);
    const all = await post('/build', context);
    expect(all.body.toString()).toMatch(/65534 +65534/);
    expect((await post('/build?target=one', context)).body.toString()).toContain('Step 2/2 : ADD');
  });

  it.each([
    ['FROM alpine:3.20\nFOO\n', 'dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)'],
    ['', 'the Dockerfile (Dockerfile) cannot be empty'],
    ['RUN x\n', 'no build stage in current context'],
    ['FROM alpine:3.20\nENV A\n', 'failed to parse Dockerfile: ENV must have two arguments'],
    ['FROM alpine:3.20\nCOPY a\n', 'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined'],
  ])('refuses %j before it begins', async (dockerfile, message) => {
    const { status, body } = await post('/build', tar({ Dockerfile: dockerfile }));
    expect([status, JSON.parse(body.toString())]).toEqual([400, { message }]);
  });

  it.each([
    ['RUN exit 3', "The command '/bin/sh -c exit 3' returned a non-zero code: 3", 3],
    ['COPY nope /', 'COPY failed: file not found in build context or excluded by .dockerignore: stat nope: file does not exist', undefined],
    ['COPY ../x /', 'COPY failed: forbidden path outside the build context: ../x ()', undefined],
    ['RUN --mount=type=cache,target=/x echo', 'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled', undefined],
  ])('fails at %s', async (line, message, code) => {
    const { lines } = await build(`FROM alpine:3.20\n${line}\n`);
    expect(lines.at(-1)).toEqual({ errorDetail: { ...(code && { code }), message }, error: message });
  });

  it('ends a RUN that never ends when its client goes away', async () => {
    await post('/build', tar({ Dockerfile: 'FROM alpine:3.20\nRUN while true; do :; done\n' }), (text, end) => (text.includes('Running in') ? end() : undefined));
    await expect.poll(async () => (await engine.call('GET', '/containers/json?all=1')).json()).toEqual([]);
  });

  it('runs ONBUILD triggers in the next build', async () => {
    await build('FROM alpine:3.20\nONBUILD RUN echo later\n', 't=base');
    expect((await build('FROM base\n')).text).toContain('# Executing 1 build trigger\n');
  });
});

describe('archives of images', () => {
  it('come back from save and load as the same image', async () => {
    const { id } = await build('FROM alpine:3.20\nRUN echo x > /x && rm /etc/motd\n', 't=kept');
    const saved = await new Promise<Buffer>((resolve, reject) => {
      request({ socketPath: engine.socket, path: '/images/kept/get', agent: false }, (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
      }).end();
    });
    expect([...unpack(saved)].map(({ name }) => name)).toContain('manifest.json');
    await engine.call('DELETE', '/images/kept');
    expect((await post('/images/load', saved)).body.toString()).toContain('Loaded image: kept:latest');
    expect((await engine.call('GET', '/images/kept/json')).json<{ Id: string }>().Id).toBe(id);
    const { text } = await build('FROM kept\nRUN cat /x; ls /etc/motd || true\n');
    expect(text).toContain('x\n');
    expect(text).toContain('No such file');
  });

  it('refuse what is none', async () => {
    expect((await post('/images/load', Buffer.from('x'))).body.toString()).toContain('unexpected EOF');
    expect((await engine.call('GET', '/images/nosuch/get')).json()).toEqual({ message: 'No such image: nosuch' });
  });

  it('are imported with changes', async () => {
    await post('/images/create?fromSrc=-&repo=imp&changes=CMD%20sh&message=msg', tar({ a: '1' }));
    expect((await engine.call('GET', '/images/imp/json')).json<{ Comment: string; Config: { Cmd: string[] } }>()).toMatchObject({ Comment: 'msg', Config: { Cmd: ['/bin/sh', '-c', 'sh'] } });
  });
});

it('names DOCKER_BUILDKIT=0 to BuildKit clients', async () => {
  expect((await engine.call('POST', '/images/create?fromImage=moby/buildkit&tag=buildx-stable-1')).body).toContain('DOCKER_BUILDKIT=0');
});
