import { tells } from './cases.js';
import { ago } from './world.js';

const web = { container: { name: 'tutor-web' } };
const nginx = { container: { name: 'tutor-web', image: 'nginx:1.27-alpine' } };

tells('a container that is not there', [
  ['is running', web, { containers: [{}] }, 'pass'],
  ['nothing at all', web, {}, 'There is no container `tutor-web`', '`--name tutor-web`'],
  ['an underscore', web, { containers: [{ name: 'tutor_web' }] }, 'there is `tutor_web` (running), with `_` where `-` belongs', '`docker rename`'],
  ['no prefix', web, { containers: [{ name: 'web' }] }, 'without the prefix `tutor-`'],
  ['other case', web, { containers: [{ name: 'Tutor-Web', status: 'exited' }] }, '`Tutor-Web` (stopped), which differs in upper and lower case'],
  ['a made-up name', nginx, { containers: [{ name: 'happy_newton' }] }, 'the newest container of `nginx:1.27-alpine` is `happy_newton` (running)', 'makes up a name'],
  ['the newest of two', nginx, { containers: [{ name: 'old_one', created: ago(50) }, { name: 'new_one', created: ago(3) }] }, '`new_one`'],
  ['made before the exercise', nginx, { containers: [{ name: 'happy_newton', created: ago(3600) }], images: [{}] }, 'The image `nginx:1.27-alpine` is here, but there is no container'],
  ['made by Compose', web, { containers: [{ name: 'shop-tutor-web-1', labels: { 'com.docker.compose.service': 'tutor-web' } }] }, 'Compose made `shop-tutor-web-1`', '`container_name:`'],
  ['gone by --rm', web, { events: [{ action: 'die', attributes: { exitCode: '0' }, time: Date.parse(ago(4)) }, { action: 'destroy', time: Date.parse(ago(4)) }] }, 'it was removed 4 s ago; it had ended with code 0', '`--rm`'],
  ['removed by force', web, { events: [{ action: 'kill', attributes: { signal: '9' } }, { action: 'die' }, { action: 'destroy' }] }, 'it was removed', 'Run it again'],
  ['of Compose, removed', web, { events: [{ action: 'destroy', attributes: { 'com.docker.compose.service': 'site' } }] }, 'it was removed', '| `docker compose up -d site` makes it again.'],
  ['a trial of Compose, removed', web, { events: [{ action: 'destroy', attributes: { 'com.docker.compose.service': 'site', 'com.docker.compose.oneoff': 'True' } }] }, '| Run it again.'],
  ['another container of Compose', nginx, { containers: [{ name: 'shop-site-1', labels: { 'com.docker.compose.service': 'site' } }] }, 'is `shop-site-1`', '`container_name:`'],
  ['prepared, and removed', web, { prepared: ['container tutor-web'], events: [{ action: 'destroy' }] }, 'Run it again; or let the tutor prepare it anew: `docker-tutor prepare`'],
  ['prepared, and gone without a trace', web, { prepared: ['container tutor-web'] }, 'There is no container `tutor-web`', 'prepare it anew'],
  ['another tag', nginx, { containers: [{ name: 'foo', image: 'nginx' }] }, '`foo` (running) is made of `nginx`, not of `nginx:1.27-alpine`', 'with its tag'],
  ['image pulled, never run', nginx, { images: [{}] }, 'An image is only the template'],
  ['no image either', nginx, {}, 'and no image `nginx:1.27-alpine` on this engine yet'],
  ['the name given to an image', web, { events: [{ type: 'image', action: 'tag', name: 'tutor-web:latest', id: 'sha256:1' }] }, '`tutor-web` is the name of an image'],
  ['another name', web, { containers: [{ name: 'foo', image: 'alpine' }] }, 'made since this exercise began: `foo`'],
  ['one of an image', { container: { from: { image: 'hello-world' }, exitCode: 0 } }, { containers: [{ name: 'x', image: 'docker.io/library/hello-world:latest', status: 'exited' }] }, 'pass'],
  ['one with a label', { container: { from: { label: 'a=b' } } }, { containers: [{ labels: { a: 'b' } }] }, 'pass'],
  ['an old one of an image', { container: { from: { image: 'hello-world' }, exitCode: 0 } }, { containers: [{ name: 'x', image: 'hello-world', status: 'exited', created: ago(600) }] }, 'made before this exercise began (10 min ago)'],
  ['an old one that counts', { container: { from: { image: 'hello-world', older: true }, exitCode: 0 } }, { containers: [{ name: 'x', image: 'hello-world', status: 'exited', created: ago(600) }] }, 'pass'],
  ['of an image, removed', { container: { from: { image: 'hello-world' }, exitCode: 0 } }, { events: [{ action: 'destroy', name: 'x', attributes: { image: 'hello-world' } }] }, '`x` of `hello-world` was removed', 'Run it again'],
  ['of an image, gone by --rm', { container: { from: { image: 'hello-world' }, exitCode: 0 } }, { events: [{ action: 'die', name: 'x', attributes: { exitCode: '0' } }, { action: 'destroy', name: 'x', attributes: { image: 'hello-world' } }] }, 'it had ended with code 0', '`--rm`'],
  ['of an image, removed by force', { container: { from: { image: 'hello-world' }, exitCode: 0 } }, { events: [{ action: 'kill', name: 'x' }, { action: 'die', name: 'x' }, { action: 'destroy', name: 'x', attributes: { image: 'hello-world' } }] }, 'removed 5 s ago. | Run it again.'],
  ['of an image, never run', { container: { from: { image: 'hello-world' }, exitCode: 0 } }, { images: [{ tags: ['hello-world:latest'] }] }, 'no container was made of it'],
  ['of an image with another tag', { container: { from: { image: 'alpine:3.20' } } }, { containers: [{ name: 'x', image: 'alpine' }] }, '`x` is made of `alpine:latest`', '`alpine:3.20`'],
  ['without the label', { container: { from: { label: 'a=b' } } }, { containers: [{}] }, '`tutor-web` has no label `a=b`'],
  ['gone', { container: { name: 'tutor-web', absent: true } }, { existed: ['container tutor-web'] }, 'pass'],
  ['never there', { container: { name: 'tutor-web', absent: true } }, {}, 'has not been there since this exercise began'],
  ['still there, stopped', { container: { name: 'tutor-web', absent: true } }, { containers: [{ status: 'exited' }] }, 'is still there: it exited 12 s ago', '`docker rm tutor-web`'],
  ['still there, running', { container: { name: 'tutor-web', absent: true } }, { containers: [{}] }, 'it is running', '`docker stop tutor-web`'],
  ['of an image, gone', { container: { from: { image: 'alpine' }, absent: true } }, { events: [{ action: 'destroy', attributes: { image: 'alpine:latest' } }] }, 'pass'],
]);
