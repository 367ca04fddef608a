import { get } from 'node:http';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';
import { ended, inspect, python, started } from './python-harness.js';

let it: Practice;
let folder: string;
beforeAll(async () => {
  it = await practice();
  folder = mkdtempSync(join(dirname(it.socket), 'work-'));
  for (const [name, tag] of [['python', '3.12-slim'], ['redis', '7-alpine'], ['alpine', '3.20']]) await it.call('POST', `/images/create?fromImage=${name}&tag=${tag}`);
  await it.call('POST', '/networks/create', { Name: 'net' });
});
afterAll(() => it.stop());

const code = (text: string, options = {}) => python(it, ['python', '-c', text], options);

test('prints, and ends with the exit code it was given', async () => {
  expect(await code('import sys; print("out"); print("err", file=sys.stderr); sys.exit(3)')).toEqual({ code: 3, out: 'out\n', err: 'err\n' });
});

test('an uncaught exception is a traceback on stderr and exit code 1, with the numbers of Linux', async () => {
  expect(await code('open("/nope")')).toEqual({
    code: 1,
    out: '',
    err: 'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n    open("/nope")\n    ~~~~^^^^^^^^^\nFileNotFoundError: [Errno 2] No such file or directory: \'/nope\'\n',
  });
});

test('errors have the class, number and words of Linux, whether C or Python raises them', async () => {
  const text = `
import errno, os, socket
for work in (lambda: os.mkdir("/tmp"), lambda: os.rmdir("/usr"), lambda: socket.create_connection(("127.0.0.1", 9)), lambda: os.listdir("/etc/passwd")):
    try: work()
    except OSError as error: print(type(error).__name__, error)
try: raise OSError(errno.ENOENT, "mine")
except FileNotFoundError as error: print(error.errno == errno.ENOENT == 2, error)`;
  expect((await code(text)).out).toBe(
    [
      "FileExistsError [Errno 17] File exists: '/tmp'",
      "OSError [Errno 39] Directory not empty: '/usr'",
      'ConnectionRefusedError [Errno 111] Connection refused',
      "NotADirectoryError [Errno 20] Not a directory: '/etc/passwd'",
      'True [Errno 2] mine\n',
    ].join('\n'),
  );
});

test('says it is the Python of its image, and honestly what runs', async () => {
  const { out } = await code('import sys, platform, os; print(platform.python_version(), sys.version_info[:2], sys.platform, os.getpid(), sys.executable); print("WebAssembly" in sys.version)');
  expect(out).toBe('3.12.11 (3, 12) linux 1 /usr/local/bin/python\nTrue\n');
  expect((await python(it, ['python3', '--version'])).out).toBe('Python 3.12.11\n');
});

test('runs scripts with arguments, environment and working directory; a missing one is exit code 2', async () => {
  writeFileSync(join(folder, 'say.py'), 'import os, sys\nprint(sys.argv, os.environ["WHO"], os.getcwd(), __file__)\n');
  const options = { Env: ['WHO=me'], WorkingDir: '/work', HostConfig: { Binds: [`${folder}:/work`] } };
  expect((await python(it, ['python', 'say.py', 'a', '-b'], options)).out).toBe("['say.py', 'a', '-b'] me /work /work/say.py\n");
  expect(await python(it, ['python', 'none.py'], options)).toEqual({ code: 2, out: '', err: "python: can't open file '/work/none.py': [Errno 2] No such file or directory\n" });
});

test('reads a script from stdin', async () => {
  const { code: exit, out } = await python(it, ['sh', '-c', `printf 'print(6*7)\\n' | python`]);
  expect([exit, out]).toEqual([0, '42\n']);
});

test('reads and writes the files of bind mounts and volumes live', async () => {
  writeFileSync(join(folder, 'in.txt'), 'from the host');
  const options = { HostConfig: { Binds: [`${folder}:/work`, 'pydata:/data'] } };
  const { out, err } = await code('import pathlib, shutil, os; t=pathlib.Path("/work/in.txt").read_text(); pathlib.Path("/work/out.txt").write_text(t.upper()); os.makedirs("/data/a/b", exist_ok=True); open("/data/a/b/c","a").write("1"); print(sorted(os.listdir("/data")), os.stat("/work/in.txt").st_size)', options);
  expect([out, err]).toEqual(["['a'] 13\n", '']);
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('FROM THE HOST');
  expect((await python(it, ['cat', '/data/a/b/c'], options)).out).toBe('1');
  expect((await code('import shutil; shutil.rmtree("/data/a"); import os; print(os.listdir("/data"))', options)).out).toBe('[]\n');
});

test('a read-only root and a user without rights are held to what Linux says', async () => {
  expect((await code('open("/x", "w")', { HostConfig: { ReadonlyRootfs: true } })).err).toContain("OSError: [Errno 30] Read-only file system: '/x'");
  expect((await code('import os; print(os.getuid()); open("/x", "w")', { User: '1000' }))).toMatchObject({ out: '1000\n', err: expect.stringContaining("PermissionError: [Errno 13] Permission denied: '/x'") as string });
});

test('children: subprocess, pipes, os.system', async () => {
  const text = `
import os, subprocess
print(subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 5"], capture_output=True, text=True))
print(subprocess.run(["tr", "a-z", "A-Z"], input="loud", capture_output=True, text=True).stdout, os.waitstatus_to_exitcode(os.system("exit 3")))
try: subprocess.run(["nope"])
except FileNotFoundError as error: print(error)`;
  expect((await code(text)).out).toBe("CompletedProcess(args=['sh', '-c', 'echo out; echo err >&2; exit 5'], returncode=5, stdout='out\\n', stderr='err\\n')\nLOUD 3\n[Errno 2] No such file or directory: 'nope'\n");
});

test('threads run in turn, executors and asyncio work', async () => {
  const text = `
import asyncio, threading
from concurrent.futures import ThreadPoolExecutor
seen = []
threads = [threading.Thread(target=seen.append, args=(i,)) for i in range(3)]
for one in threads: one.start()
for one in threads: one.join()
with ThreadPoolExecutor(2) as pool: print(seen, list(pool.map(lambda x: x * x, range(4))))
async def main():
    print(await asyncio.gather(asyncio.sleep(0.02, "b"), asyncio.to_thread(lambda: "t")))
asyncio.run(main())`;
  expect(await code(text)).toEqual({ code: 0, out: "[0, 1, 2] [0, 1, 4, 9]\n['b', 't']\n", err: '' });
});

test('output that is flushed arrives while the program still runs; SIGTERM reaches its handler', async () => {
  const { id, output } = await started(it, ['python', '-c', 'import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: (print("bye"), sys.exit(7)))\nprint("up", flush=True)\ntime.sleep(600)']);
  await output('up\n');
  await it.call('POST', `/containers/${id}/stop?t=50`);
  expect(await ended(it, id)).toEqual({ code: 7, out: 'up\nbye\n', err: '' });
});

test('a SIGTERM that comes while the interpreter starts reaches the handler that the program then installs', async () => {
  const { id } = await started(it, ['python', '-c', 'import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\ntime.sleep(600)']);
  await it.call('POST', `/containers/${id}/stop?t=50`);
  expect((await ended(it, id)).code).toBe(7);
});

test('SIGINT is a KeyboardInterrupt and exit code 130, in a loop that computes too', async () => {
  const { id, output } = await started(it, ['python', '-uc', 'print("up")\nwhile True: pass']);
  await output('up\n');
  await it.call('POST', `/containers/${id}/kill?signal=INT`);
  const { code: exit, err } = await ended(it, id);
  expect([exit, err.trimEnd().split('\n').at(-1)]).toEqual([130, 'KeyboardInterrupt']);
});

test('as process 1 it is not ended by a SIGTERM that it has no handler for; SIGKILL ends an endless loop', async () => {
  const { id, output } = await started(it, ['python', '-uc', 'print("up")\nwhile True: pass']);
  await output('up\n');
  await it.call('POST', `/containers/${id}/kill?signal=TERM`);
  expect((await code('print("meanwhile")')).out).toBe('meanwhile\n');
  expect((await inspect(it, id)).State.Running).toBe(true);
  await it.call('POST', `/containers/${id}/kill`);
  expect((await ended(it, id)).code).toBe(137);
});

test('a paused container computes nothing', async () => {
  const { id, output } = await started(it, ['python', '-uc', 'print("up")\nimport os\nn = 0\nwhile not os.path.exists("/go"):\n  for _ in range(1000): n += 1\nprint("went")']);
  await output('up\n');
  await it.call('POST', `/containers/${id}/pause`);
  const exec = await it.call('POST', `/containers/${id}/exec`, { Cmd: ['touch', '/go'] });
  expect(exec.status).toBe(409);
  await it.call('POST', `/containers/${id}/unpause`);
  const { Id } = (await it.call('POST', `/containers/${id}/exec`, { Cmd: ['touch', '/go'] })).json<{ Id: string }>();
  await it.call('POST', `/exec/${Id}/start`, { Detach: true });
  expect(await ended(it, id)).toEqual({ code: 0, out: 'up\nwent\n', err: '' });
});

test('more memory than --memory is an OOM kill', async () => {
  const { id } = await started(it, ['python', '-c', 'kept = []\nwhile True: kept.append(b"x" * 4_000_000)'], { HostConfig: { Memory: 64 << 20 } });
  expect((await ended(it, id)).code).toBe(137);
  expect((await inspect(it, id)).State.OOMKilled).toBe(true);
});

test('http.server answers on the network and on the published port, and sees new files', async () => {
  const { id } = await started(it, ['python', '-m', 'http.server', '8000'], { WorkingDir: '/srv', ExposedPorts: { '8000/tcp': {} }, HostConfig: { NetworkMode: 'net', PortBindings: { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } } }, 'files');
  const asked = await code(
    'import time, urllib.request\nfor _ in range(100):\n  try: print(urllib.request.urlopen("http://files:8000/").status); break\n  except OSError: time.sleep(0.05)\ntry: urllib.request.urlopen("http://files:8000/nope")\nexcept urllib.request.HTTPError as error: print(error)',
    { HostConfig: { NetworkMode: 'net' } },
  );
  expect(asked.out).toBe('200\nHTTP Error 404: File not found\n');
  await it.call('POST', `/exec/${(await it.call('POST', `/containers/${id}/exec`, { Cmd: ['sh', '-c', 'echo fresh > /srv/new.txt'] })).json<{ Id: string }>().Id}/start`, { Detach: false });
  const port = (await inspect(it, id)).NetworkSettings.Ports['8000/tcp']![0]!.HostPort;
  expect(await new Promise<string>((resolve, reject) => get(`http://127.0.0.1:${port}/new.txt`, { agent: false }, (response) => response.on('data', (data: Buffer) => resolve(data.toString()))).on('error', reject))).toBe('fresh\n');
});

test('names work by the rules of the network: on a user network, not on the default bridge', async () => {
  await started(it, ['redis-server'], { Image: 'redis:7-alpine', HostConfig: { NetworkMode: 'net' } }, 'store');
  const text = 'import socket\ntry: print(socket.gethostbyname("store").count("."))\nexcept OSError as error: print(error)';
  expect((await code(text, { HostConfig: { NetworkMode: 'net' } })).out).toBe('3\n');
  expect((await code(text)).out).toBe('[Errno -2] Name or service not known\n');
  const talk = 'import socket, time\nfor _ in range(100):\n  try: s = socket.create_connection(("store", 6379), timeout=3); break\n  except ConnectionRefusedError: time.sleep(0.05)\ns.sendall(b"PING\\r\\n"); print(s.makefile("rb").readline())';
  expect((await code(talk, { HostConfig: { NetworkMode: 'net' } })).out).toBe("b'+PONG\\r\\n'\n");
});

test('nothing of the host is within reach', async () => {
  const text = `
import os
print(os.path.exists(${JSON.stringify(process.cwd())}), os.path.exists(${JSON.stringify(folder)}), "HOME" in os.environ and os.environ["HOME"])
import socket
try: socket.create_connection(("192.0.2.1", 80), timeout=0.2)
except OSError as error: print(error)`;
  expect((await code(text)).out).toBe('False False /root\ntimed out\n');
});

test('exec replaces the process', async () => {
  expect(await code('import os; os.environ["A"] = "b"; os.execvp("sh", ["sh", "-c", "echo $A; exit 4"])')).toMatchObject({ code: 4, out: 'b\n' });
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
