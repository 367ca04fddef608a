import { tells } from './cases.js';
import { ago, type World } from './world.js';

const app = (wish: object = {}): unknown => ({ image: { name: 'tutor-app:1', ...wish } });
const has = (part: NonNullable<World['images']>[number]): World => ({ images: [{ tags: ['tutor-app:1'], ...part }] });

tells('an image', [
  ['there', app(), has({}), 'pass'],
  ['there under its full name', { image: { name: 'docker.io/library/alpine' } }, { images: [{ tags: ['alpine:latest'] }] }, 'pass'],
  ['not pulled', { image: { name: 'alpine:3.20' } }, {}, 'There is no image `alpine:3.20`', '`docker pull`'],
  ['not built', app(), {}, '`docker build -t` and `docker tag`'],
  ['prepared, and removed', app(), { prepared: ['image tutor-app:1'], events: [{ type: 'image', action: 'untag', name: 'tutor-app:1' }] }, 'Build or tag it again; or let the tutor prepare it anew: `docker-tutor prepare`'],
  ['another tag', { image: { name: 'alpine:3.20' } }, { images: [{ tags: ['alpine:latest'] }] }, 'of the same image there is `alpine:latest`', '`:3.20`'],
  ['built without a tag', app(), { images: [{ tags: ['tutor-app:latest'] }] }, 'there is `tutor-app:latest`', 'without one, Docker takes `latest`'],
  ['an underscore', app(), { images: [{ tags: ['tutor_app:1'] }] }, 'there is `tutor_app:1`, with `_` where `-` belongs'],
  ['no prefix', app(), { images: [{ tags: ['app:1'] }] }, 'without the prefix `tutor-`'],
  ['below another path', app(), { images: [{ tags: ['localhost:5000/me/tutor-app:1'] }] }, 'but there is `localhost:5000/me/tutor-app:1`', '`docker tag localhost:5000/me/tutor-app:1 tutor-app:1`'],
  ['without any name', app(), { images: [{ tags: [], created: ago(5) }] }, 'a new image without any name', '`docker build -t tutor-app:1 .`'],
  ['another name', app(), { events: [{ type: 'image', action: 'tag', name: 'myapp:latest' }] }, '`myapp:latest` was made 5 s ago'],
  ["Compose's name", app(), { images: [{ tags: ['shop-web:latest'], labels: { 'com.docker.compose.project': 'shop' } }], events: [{ type: 'image', action: 'tag', name: 'shop-web:latest' }] }, 'Compose built `shop-web:latest`', '`image:` beside `build:`'],
  ['its name removed', app(), { events: [{ type: 'image', action: 'untag', name: 'tutor-app:1' }] }, 'its name was removed 5 s ago'],
  ['gone', app({ absent: true }), { existed: ['image tutor-app:1'] }, 'pass'],
  ['never there', app({ absent: true }), {}, 'has not been there'],
  ['used by a stopped container', app({ absent: true }), { ...has({}), containers: [{ image: 'tutor-app:1', status: 'exited' }] }, 'the stopped container `tutor-web` uses it', 'Remove the container `tutor-web` first'],
  ['still there under two names', app({ absent: true }), { images: [{ tags: ['tutor-app:1', 'alpine:3.20'] }] }, 'also named `alpine:3.20`', 'leaves the other'],
  ['the same', app({ sameAs: 'alpine:3.20' }), { images: [{ tags: ['tutor-app:1', 'alpine:3.20'] }] }, 'pass'],
  ['not the same', app({ sameAs: 'alpine:3.20' }), { images: [{ tags: ['tutor-app:1'] }, { tags: ['alpine:3.20'] }] }, 'two different images', '`docker tag alpine:3.20 tutor-app:1`'],
  ['not different', app({ differsFrom: 'alpine:3.20' }), { images: [{ tags: ['tutor-app:1', 'alpine:3.20'] }] }, 'two names of one image'],
  ['user', app({ user: 'app' }), has({}), 'run as root', '`USER`'],
  ['user with a group', app({ user: 'app' }), has({ user: 'app:app' }), 'pass'],
  ['working folder', app({ workdir: '/app' }), has({ workdir: '/' }), 'the working folder is `/`', '`WORKDIR`'],
  ['command', app({ command: 'app.py' }), has({ command: ['python', 'app.py'] }), 'pass'],
  ['single quotes', app({ command: { equals: '["python","app.py"]' } }), has({ command: ['/bin/sh', '-c', "['python', 'app.py']"] }), 'it needs double quotes'],
  ['shell form', app({ command: { equals: 'python app.py' } }), has({ command: ['/bin/sh', '-c', 'python app.py'] }), 'the shell form'],
  ['no entry point', app({ entrypoint: 'python' }), has({}), 'it has no entry point', '`ENTRYPOINT`'],
  ['variable', app({ env: { MODE: 'x' } }), has({}), '`MODE` is not set', '`ENV`'],
  ['exposes', app({ exposes: [80] }), has({ exposed: [{ port: 8080, protocol: 'tcp' }] }), 'it exposes 8080/tcp', '`EXPOSE`'],
  ['too big', app({ maxSize: '10MB' }), has({}), 'at most 10 MB', 'it is 20 MB'],
  ['too many layers', app({ maxLayers: 1 }), has({}), 'it has 2 layers'],
  ['too few layers', app({ minLayers: 3 }), has({}), 'it has 2 layers'],
  ['health check', app({ healthcheck: true }), has({}), 'it has none', '`HEALTHCHECK`'],
  ['digest', app({ digest: true }), has({}), 'never pushed', '`docker push`'],
]);
