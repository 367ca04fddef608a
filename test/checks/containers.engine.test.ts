/** What learners really do, on a real engine, and what they are told. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMAGE, sitDown, type Desk } from './engine-desk.js';

let desk: Desk;
beforeAll(async () => { desk = await sitDown(); });
afterAll(() => desk.close());

const web = 'tutor-chk-web';
const run = `docker run -d --label tutor-chk`;
const serve = `sh -c "mkdir -p /www && echo hello > /www/index.html && httpd -f -p 80 -h /www"`;
const check = (wish: object = {}): unknown => ({ container: { name: web, ...wish } });
const port = (host: number, more: object = {}): unknown => check({ ports: [{ host, container: 80, ...more }] });
const mount = (wish: object): unknown => check({ mounts: [wish] });
const page = (wish: object = {}): unknown => ({ http: { port: 18900, container: web, body: 'hello', ...wish } });

afterEach(() => desk.sh('docker ps -aq --filter label=tutor-chk | xargs -r docker rm -f -v'));

const cases: readonly (readonly [name: string, lines: readonly string[], check: unknown, ...says: string[]])[] = [
  ['runs', [`${run} --name ${web} ${IMAGE} sleep 60`], check({ image: IMAGE, command: 'sleep' }), 'pass'],
  ['nothing done', [], check({ image: IMAGE }), `the image \`${IMAGE}\` is here, but there is no container`],
  ['an underscore', [`${run} --name tutor-chk_web ${IMAGE} sleep 60`], check(), 'there is `tutor-chk_web` (running), with `_` where `-` belongs'],
  ['without a name', [`${run} ${IMAGE} sleep 60`], check({ image: IMAGE }), `the newest container of \`${IMAGE}\` is`, '--name tutor-chk-web'],
  ['a shell in the background', [`${run} --name ${web} ${IMAGE}`, `docker wait ${web}`], check(), 'with code 0', '-it'],
  ['an error', [`${run} --name ${web} ${IMAGE} sh -c 'echo no config >&2; exit 3'`, `docker wait ${web}`], check(), 'with code 3', 'its last line was `no config`'],
  ['gone by --rm', [`docker run --rm --name ${web} ${IMAGE} true`], check(), 'it was removed', '`--rm`'],
  ['removed by force', [`${run} --name ${web} ${IMAGE} sleep 60`, `docker rm -f ${web}`], check(), 'it was removed', 'Run it again'],
  ['only created', [`docker create --label tutor-chk --name ${web} ${IMAGE} sleep 60`], check(), 'was created but never started', `docker start ${web}`],
  ['a misspelt command', [`${run} --name ${web} ${IMAGE} sleeep 60`], check(), 'sleeep', 'The command cannot run in this image'],
  ['paused', [`${run} --name ${web} ${IMAGE} sleep 60`, `docker pause ${web}`], check(), 'is paused'],
  ['killed', [`${run} --name ${web} ${IMAGE} sleep 60`, `docker kill ${web}`], check({ exitCode: 0 }), 'with code 137 (killed by SIGKILL'],
  ['started again', [`${run} --name ${web} ${IMAGE} sleep 60`, `docker restart -t 0 ${web}`], check({ restarted: true }), 'pass'],
  ['made once', [`${run} --name ${web} ${IMAGE} sleep 60`], check({ restarted: true }), 'a new container that has run only once'],
  ['gone', [`${run} --name ${web} ${IMAGE} sleep 60`, `docker stop -t 0 ${web}`], check({ absent: true }), 'is still there: it exited'],
  ['memory', [`${run} --memory 64m --cpus 0.5 --restart always --name ${web} ${IMAGE} sleep 60`], check({ memory: '64m', cpus: 0.5, restart: 'always' }), 'pass'],
  ['changed', [`${run} --name ${web} ${IMAGE} sh -c 'echo x > /note; sleep 60'`, 'sleep 0.3'], check({ changed: ['/note'] }), 'pass'],
  ['published', [`${run} -p 18900:80 --name ${web} ${IMAGE} ${serve}`], port(18900), 'pass'],
  ['not published', [`${run} --name ${web} ${IMAGE} ${serve}`], port(18900), 'publishes no port'],
  ['only exposed', [`${run} --expose 80 --name ${web} ${IMAGE} ${serve}`], port(18900), 'only EXPOSEd'],
  ['the other way round', [`${run} -p 80:18900 --name ${web} ${IMAGE} ${serve}`], port(18900), 'published the other way round'],
  ['another host port', [`${run} -p 18901:80 --name ${web} ${IMAGE} ${serve}`], port(18900), 'on port 18901 of the host'],
  ['a random host port', [`${run} --expose 80 -P --name ${web} ${IMAGE} ${serve}`], port(18900), '`-P` published port 80'],
  ['another port inside', [`${run} -p 18900:8080 --name ${web} ${IMAGE} ${serve}`], port(18900), 'leads to port 8080'],
  ['for everybody', [`${run} -p 18900:80 --name ${web} ${IMAGE} ${serve}`], port(18900, { ip: '127.0.0.1' }), 'open at every address'],
  ['port taken', [`${run} -p 18900:80 --name tutor-chk-first ${IMAGE} ${serve}`, `${run} -p 18900:80 --name ${web} ${IMAGE} ${serve}`], port(18900), 'never started', 'The host port is taken'],
  ['answers', [`${run} -p 18900:80 --name ${web} ${IMAGE} ${serve}`], page(), 'pass'],
  ['answers something else', [`${run} -p 18900:80 --name ${web} ${IMAGE} ${serve}`], page({ path: '/x' }), 'status 404'],
  ['nobody inside', [`${run} -p 18900:80 --name ${web} ${IMAGE} sleep 60`], page(), 'runs and publishes the port'],
  ['not published, asked', [`${run} --name ${web} ${IMAGE} ${serve}`], page(), 'is running, but publishes no port'],
  ['volume', [`${run} -v tutor-chk-data:/data --name ${web} ${IMAGE} sleep 60`], mount({ type: 'volume', source: 'tutor-chk-data', target: '/data' }), 'pass'],
  ['bind mount', [`mkdir -p html; ${run} -v ./html:/data:ro --name ${web} ${IMAGE} sleep 60`], mount({ type: 'bind', source: './html', target: '/data', readOnly: true }), 'pass'],
  ['bind mount for a volume', [`mkdir -p tutor-chk-data; ${run} -v ./tutor-chk-data:/data --name ${web} ${IMAGE} sleep 60`], mount({ type: 'volume', source: 'tutor-chk-data', target: '/data' }), 'a bind mount of the host path', 'no slash'],
  ['volume for a bind mount', [`${run} -v tutor-chk-html:/data --name ${web} ${IMAGE} sleep 60`], mount({ type: 'bind', source: './html', target: '/data' }), 'there is the volume `tutor-chk-html`'],
  ['anonymous volume', [`${run} -v /data --name ${web} ${IMAGE} sleep 60`], mount({ type: 'volume', source: 'tutor-chk-data', target: '/data' }), 'an anonymous volume'],
  ['writable', [`${run} -v tutor-chk-data:/data --name ${web} ${IMAGE} sleep 60`], mount({ source: 'tutor-chk-data', target: '/data', readOnly: true }), 'read-write'],
  ['tmpfs', [`${run} --tmpfs /data --name ${web} ${IMAGE} sleep 60`], mount({ type: 'tmpfs', target: '/data' }), 'pass'],
  ['default bridge', [`docker network create tutor-chk-net; ${run} --name ${web} ${IMAGE} sleep 60`], check({ networks: ['tutor-chk-net'] }), 'default network `bridge` only'],
  ['on the network', [`docker network create tutor-chk-net; ${run} --network tutor-chk-net --network-alias api --name ${web} ${IMAGE} sleep 60`], check({ networks: ['tutor-chk-net'], notNetworks: ['bridge'], aliases: { 'tutor-chk-net': ['api'] } }), 'pass'],
  ['a member', [`docker network create tutor-chk-net; ${run} --network tutor-chk-net --name ${web} ${IMAGE} sleep 60`], { network: { name: 'tutor-chk-net', members: [web] } }, 'pass'],
  ['the host network', [`${run} --network host --name ${web} ${IMAGE} sleep 60`], check({ networkMode: 'host' }), 'pass'],
  ['a name not resolved', [`${run} --name ${web} ${IMAGE} sleep 60`], { exec: { container: web, command: ['wget', '-T', '2', '-qO-', 'http://tutor-chk-nobody/'] } }, 'the name was not resolved'],
  ['a program that is not there', [`${run} --name ${web} ${IMAGE} sleep 60`], { exec: { container: web, command: ['nosuch'] } }, 'the command `nosuch` was not found'],
  ['log', [`${run} --name ${web} ${IMAGE} sh -c 'echo starting; sleep 60'`, 'sleep 0.3'], { logs: { container: web, text: 'ready' } }, 'the last one is `starting`'],
  ['volume in use', [`${run} -v tutor-chk-data:/data --name ${web} ${IMAGE} true`], { volume: { name: 'tutor-chk-data', absent: true } }, `container \`${web}\` uses it`],
];

describe('containers on a real engine', () => {
  beforeEach(() => desk.begin());
  it.each(cases.map(each => [each[0], each] as const))('%s', async (_, [, lines, wish, ...says]) => {
    let printed = '';
    for (const line of lines) printed += await desk.sh(line);
    const words = await desk.told(wish);
    for (const phrase of says) expect(words.toLowerCase(), printed).toContain(phrase.toLowerCase());
  });
});
