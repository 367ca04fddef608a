import { tells } from './cases.js';
import type { World } from './world.js';

const shop = (wish: object = {}): unknown => ({ compose: { project: 'tutor-shop', ...wish } });
const web = shop({ services: { web: null } });
const one = (service: string, part: NonNullable<World['containers']>[number] = {}, labels: object = {}) => ({
  name: `tutor-shop-${service}-1`,
  ...part,
  labels: { 'com.docker.compose.project': 'tutor-shop', 'com.docker.compose.service': service, 'com.docker.compose.oneoff': 'False', ...labels },
});

tells('a Compose project', [
  ['up', web, { containers: [one('web')] }, 'pass'],
  ['not up', web, {}, 'No container of the project `tutor-shop` is there', 'There is no `compose.yaml` in'],
  ['under the name of its folder', web, { containers: [one('web', { name: 'lesson-5-web-1' }, { 'com.docker.compose.project': 'lesson-5' })] }, 'the project `lesson-5` has the services `web`', '`name: tutor-shop`'],
  ['in the folder, other services', web, { workspace: '/w', containers: [one('site', {}, { 'com.docker.compose.project': 'w', 'com.docker.compose.project.working_dir': '/w' })] }, 'the project `w` has the services `site`'],
  ['only a one-off', web, { containers: [one('web', {}, { 'com.docker.compose.oneoff': 'True' })] }, '`docker compose run`', 'does not count'],
  ['made by docker run', web, { containers: [{ name: 'web' }] }, '`web` was not made by Compose'],
  ['taken down', web, { events: [{ action: 'destroy', attributes: { 'com.docker.compose.project': 'tutor-shop' } }] }, 'any more: they were removed'],
  ['exited', web, { containers: [one('web', { status: 'exited', exitCode: 1 })], logs: { 'tutor-shop-web-1': { stderr: 'No module named flask' } } }, 'exited 12 s ago with code 1', 'its last line was `No module named flask`', '`docker compose logs web`'],
  ['never started', web, { containers: [one('web', { status: 'created' })] }, 'was created but never started', 'waits for a service'],
  ['another service', shop({ services: { store: null } }), { containers: [one('web')] }, 'has no container of `store`; it has `web`'],
  ['a similar service', shop({ services: { store: null } }), { containers: [one('stor')] }, 'has no service `store`; it has `stor`'],
  ['not scaled', shop({ services: { web: { running: 3 } } }), { containers: [one('web')] }, '3 containers of the service `web`', '1 container of it is running', '`docker compose up -d --scale web=3`'],
  ['scaled too far', web, { containers: [one('web'), one('web', { name: 'tutor-shop-web-2' })] }, '2 containers of it are running'],
  ['stopped, as wanted', shop({ services: { web: { running: 0 }, store: null } }), { containers: [one('web', { status: 'exited' }), one('store')] }, 'pass'],
  ['ended well', shop({ services: { train: { exitCode: 0 } } }), { containers: [one('train', { status: 'exited' })] }, 'pass'],
  ['ended badly', shop({ services: { train: { exitCode: 0 } } }), { containers: [one('train', { status: 'exited', exitCode: 1 })] }, 'with exit code 0', 'with code 1'],
  ['still training', shop({ services: { train: { exitCode: 0 } } }), { containers: [one('train')] }, '1 container of it is running'],
  ['unhealthy', shop({ services: { web: { health: 'healthy' } } }), { containers: [one('web', { health: { status: 'unhealthy', lastOutput: 'refused', command: 'true' } })] }, 'says unhealthy'],
  ['another port', shop({ services: { web: { ports: [{ host: 18050, container: 80 }] } } }), { containers: [one('web')] }, 'publishes no port', '`ports:` of its service in the compose file'],
  ['another image', shop({ services: { web: { image: 'nginx:1.27-alpine' } } }), { containers: [one('web', { image: 'nginx:latest' })] }, '`image:` of the service `web` in the compose file'],
  ['a network by its short name', shop({ services: { web: { networks: ['back'] } } }), { containers: [one('web', { networks: [{ network: 'tutor-shop_back', ip: '', gateway: '', aliases: [] }] })] }, 'pass'],
  ['only this one', shop({ services: { store: null }, only: true }), { containers: [one('web'), one('store')] }, '`web` is running too'],
  ['down', shop({ absent: true }), { existed: ['compose tutor-shop'] }, 'pass'],
  ['never up', shop({ absent: true }), {}, 'has not been up'],
  ['only stopped', shop({ absent: true }), { containers: [one('web', { status: 'exited' })] }, 'only stopped', '`docker compose down`'],
  ['volume', shop({ volumes: ['data'] }), { volumes: [{ name: 'tutor-shop_data', labels: { 'com.docker.compose.project': 'tutor-shop', 'com.docker.compose.volume': 'data' } }] }, 'pass'],
  ['no volume', shop({ volumes: ['data'] }), {}, 'there is no volume `tutor-shop_data`'],
  ['volumes kept', shop({ volumesAbsent: true }), { volumes: [{ name: 'tutor-shop_data', labels: { 'com.docker.compose.project': 'tutor-shop' } }] }, 'the volume `tutor-shop_data` is still there', '`docker compose down -v`'],
  ['no network', shop({ networks: ['back'] }), {}, 'there is no network `tutor-shop_back`'],
]);
