import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { told } from './world.js';

const root = mkdtempSync(join(tmpdir(), 'tutor-file-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let serial = 0;
/** A workspace of these files. */
function workspace(files: Readonly<Record<string, string>>): string {
  const dir = join(root, String((serial += 1)));
  mkdirSync(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(join(dir, path), text);
  }
  return dir;
}

const DOCKERFILE = 'FROM --platform=linux/amd64 python:3.12-slim AS base\nRUN pip install \\\n  # a note\n  flask\nCOPY <<EOF /x\nCMD not this\nEOF\nFROM alpine:3.20\nCOPY --from=base /x /x\nCMD ["sh"]\n';
const docker = (wish: object) => ({ file: { path: 'Dockerfile', dockerfile: wish } });
const compose = (wish: object) => ({ file: { path: 'compose.yaml', compose: wish } });
const json = (wish: object) => ({ file: { path: 'devcontainer.json', json: wish } });

const cases: readonly (readonly [name: string, check: unknown, files: Readonly<Record<string, string>>, ...says: string[]])[] = [
  ['text', { file: { path: 'a.txt', text: ['x', { matches: '^y$' }] } }, { 'a.txt': 'x\ny\n' }, 'pass'],
  ['text missing', { file: { path: 'a.txt', text: 'Hello' } }, { 'a.txt': 'hello' }, 'in other upper or lower case'],
  ['text not wanted', { file: { path: 'a.txt', not: 'secret' } }, { 'a.txt': 'a\nsecret\n' }, 'it is in line 2'],
  ['empty', { file: { path: 'a.txt', text: 'x' } }, { 'a.txt': '\n' }, 'the file is empty'],
  ['not there', { file: { path: 'a.txt' } }, {}, 'in that folder there is no file'],
  ['not there, a folder is', { file: { path: 'a.txt' } }, { 'web/b.txt': 'x' }, 'no file, only the folder `web`'],
  ['in the folder below', { file: { path: 'a.txt' } }, { 'web/a.txt': 'x' }, 'there is `web/a.txt`, one folder deeper', 'Save the file as `a.txt`'],
  ['not there, others are', { file: { path: 'a.txt' } }, { 'zebra.md': 'x' }, 'in that folder there is `zebra.md`'],
  ['no such folder', { file: { path: 'web/a.txt' } }, {}, 'there is no folder `web`'],
  ['a folder of that name', { file: { path: 'a.txt' } }, { 'a.txt/': '' , 'a.txt/x': 'x' }, '`a.txt` is a folder', 'a bind mount of a file that is missing'],
  ['other case', { file: { path: 'Dockerfile' } }, { dockerfile: 'FROM x' }, 'there is `dockerfile`, which differs in upper and lower case'],
  ['an ending of the editor', { file: { path: 'Dockerfile' } }, { 'Dockerfile.txt': 'FROM x' }, 'the editor added `.txt`'],
  ['the older name', { file: { path: 'compose.yaml' } }, { 'docker-compose.yml': 'services: {}' }, 'there is `docker-compose.yml`, which Compose also reads'],
  ['a slip', { file: { path: 'requirements.txt' } }, { 'requirement.txt': 'x' }, 'there is `requirement.txt`'],
  ['absent', { file: { path: 'a.txt', absent: true } }, {}, 'pass'],
  ['a Dockerfile', docker({ from: 'alpine:3.20', stages: 2, instructions: [{ instruction: 'RUN', text: 'pip install flask' }, { instruction: 'CMD' }] }), { Dockerfile: DOCKERFILE }, 'pass'],
  ['the base of the last stage', docker({ from: 'python' }), { Dockerfile: DOCKERFILE }, 'builds upon `alpine:3.20`'],
  ['a base without tag', docker({ from: 'python:3.12-slim' }), { Dockerfile: 'FROM python\n' }, 'line 1 builds upon `python`', '`FROM` takes `latest`'],
  ['no FROM', docker({ from: 'x' }), { Dockerfile: 'RUN true\n' }, 'there is no `FROM`'],
  ['too few stages', docker({ stages: 2 }), { Dockerfile: 'FROM x\n' }, 'it has 1 stage'],
  ['here-documents are no instructions', docker({ instructions: [{ instruction: 'CMD', text: 'not this' }] }), { Dockerfile: DOCKERFILE }, 'is `CMD ["sh"]`'],
  ['instruction missing', docker({ instructions: [{ instruction: 'WORKDIR' }] }), { Dockerfile: 'FROM x\n' }, 'there is no `WORKDIR`', 'sets the folder'],
  ['lower case counts', docker({ instructions: [{ instruction: 'CMD' }] }), { Dockerfile: 'from x\ncmd ["a"]\n' }, 'pass'],
  ['a misspelt instruction', docker({ instructions: [{ instruction: 'WORKDIR' }] }), { Dockerfile: 'FROM x\nWORKDRI /app\n' }, 'line 2 begins with `WORKDRI`', '`WORKDIR` is'],
  ['single quotes', docker({ instructions: [{ instruction: 'CMD', text: '["python"' }] }), { Dockerfile: "FROM x\nCMD ['python', 'app.py']\n" }, 'with single quotes it is not the exec form', 'double quotes'],
  ['shell form', docker({ instructions: [{ instruction: 'CMD', text: '["python"' }] }), { Dockerfile: 'FROM x\nCMD python app.py\n' }, 'in the shell form'],
  ['a compose file', compose({ web: { image: 'nginx', ports: '18050:80', environment: 'MODE=prod', depends_on: 'store', 'healthcheck.test': 'wget' } }), { 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    ports: ["18050:80"]\n    environment: { MODE: prod }\n    depends_on: [store]\n    healthcheck: { test: [CMD, wget] }\n' }, 'pass'],
  ['the long forms', compose({ web: { ports: '18050:80', environment: 'MODE=prod' } }), { 'compose.yaml': 'services:\n  web:\n    ports: [{ target: 80, published: 18050 }]\n    environment: [MODE=prod]\n' }, 'pass'],
  ['there is enough', compose({ web: { build: true } }), { 'compose.yaml': 'services: { web: { build: . } }' }, 'pass'],
  ['no such service', compose({ web: null }), { 'compose.yaml': 'services: { wbe: { image: x } }' }, 'there is the service `wbe`, but no `web`'],
  ['no services', compose({ web: null }), { 'compose.yaml': 'web:\n  image: x\n' }, 'its services stand at the top level: `web`'],
  ['misspelt services', compose({ web: null }), { 'compose.yaml': 'service:\n  web: {}\n' }, 'there is `service`, but no `services`'],
  ['empty services', compose({ web: null }), { 'compose.yaml': 'services:\nweb:\n  image: x\n' }, 'what belongs to it must be indented'],
  ['no such key', compose({ web: { ports: '80' } }), { 'compose.yaml': 'services: { web: { port: [80] } }' }, 'the service has `port`, but no `ports`'],
  ['another value', compose({ web: { image: 'nginx:1.27' } }), { 'compose.yaml': 'services: { web: { image: redis } }' }, 'it is `redis`'],
  ['a tab', compose({ web: null }), { 'compose.yaml': 'services:\n\tweb:\n' }, 'line 2 is indented with a tab'],
  ['no YAML', compose({ web: null }), { 'compose.yaml': 'services:\n  web:\n    image: "x\n' }, 'is YAML', 'in line'],
  ['wrong indentation', compose({ web: null }), { 'compose.yaml': 'services:\n  web:\n    image: x\n   ports: []\n' }, 'is YAML', 'Check the indentation'],
  ['JSON with comments', json({ 'build.dockerfile': 'Dockerfile', forwardPorts: '8000' }), { 'devcontainer.json': '{ // "x"\n "build": { "dockerfile": "Dockerfile", }, "forwardPorts": [8000], /* y */ }' }, 'pass'],
  ['a key of JSON', json({ 'build.dockerfile': 'x' }), { 'devcontainer.json': '{ "build": { "dockerFile": "x" } }' }, 'there is `dockerFile`, but no `dockerfile`'],
  ['no JSON', json({ name: 'x' }), { 'devcontainer.json': "{ 'name': 'x' }" }, 'double quotes'],
];

describe('a file', () => {
  it.each(cases.map(each => [each[0], each] as const))('%s', async (_, [, check, files, ...says]) => {
    const words = (await told(check, { workspace: workspace(files) })).toLowerCase();
    for (const phrase of says) expect(words).toContain(phrase.toLowerCase());
  });
});
