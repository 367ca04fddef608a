/**
 * What Docker does that a beginner does not expect. A new surprise is one function and one line below; each has a test, and one on a real
 * engine (test/engine-core/surprise*.test.ts).
 */
import type { EngineEvent } from '../../docker/types.js';
import { isAnonymous, isAttached, type Story, type Surprise } from './story.js';

type Kind = (story: Story) => readonly Surprise[];

/** ms in which a container that was meant to stay has not had time to do anything useful. */
const SOON = 10_000;

/** `docker run -d`, and the container is gone again: the shell says nothing of it. */
const endedSoon: Kind = story =>
  ofType(story, 'container', 'die').flatMap(({ id, name, attributes, time }) => {
    const before = story.events.filter(event => event.type === 'container' && event.id === id && event.time <= time);
    const start = before.findLast(event => event.action === 'start');
    // `docker stop`, `kill` and `rm -f` send a signal, and each signal is an event.
    const wasKilled = before.slice(start ? before.indexOf(start) : 0).some(event => event.action === 'kill');
    const code = attributes['exitCode'] ?? '0';
    if (!start || wasKilled || code === '0' || time - start.time > SOON || isAttached(story, id)) return [];
    return [{ key: `ended ${id}`, says: `\`${name}\` has ended by itself, with exit code ${code}. \`docker logs ${name}\` shows what it said.`, about: [name] }];
  });

/** `-v /data`, or an image with `VOLUME`: the data is kept where nobody will find it again. */
const anonymousVolume: Kind = story =>
  ofType(story, 'volume', 'mount').flatMap(({ id: volume, attributes }) => {
    const { container: id = '', destination = '' } = attributes;
    const container = story.containers.get(id);
    const isNew = ofType(story, 'volume', 'create').some(event => event.id === volume);
    // With `--rm` it goes with the container.
    if (!isAnonymous(volume) || !isNew || !container || container.autoRemove || !story.volumes.has(volume)) return [];
    const because = story.declared.get(id)?.includes(destination) ? `its image declares \`VOLUME ${destination}\`, and nothing else is mounted there` : `\`-v ${destination}\` says no name`;
    return [{ key: `anonymous ${volume}`, says: `Docker made an anonymous volume for \`${destination}\` of \`${container.name}\`: ${because}.`, about: [volume, 'anonymous'] }];
  });

/** A build, or `docker tag`, gave a name to another image; the old one keeps its place on the disk. (Engine 20.10 tells nothing of a build by BuildKit.) */
const lostName: Kind = ({ images: { before, now }, events }) => {
  const tagged = events.some(event => event.type === 'image' && event.action === 'tag');
  return (tagged ? before : []).flatMap(old => {
    const left = now.find(image => image.id === old.id);
    const [name] = old.tags.filter(tag => now.some(image => image.id !== old.id && image.tags.includes(tag)));
    if (name === undefined || left === undefined || left.tags.length > 0) return [];
    const short = old.id.replace(/^sha256:/, '').slice(0, 12);
    return [{ key: `nameless ${old.id}`, says: `\`${name}\` is the name of a new image now. The image that had it before (\`${short}\`) is still there, without a name.`, about: [short, 'without a name'] }];
  });
};

/** moby/moby, pkg/namesgenerator: an adjective and a surname. */
const MADE_UP = /^[a-z]+_[a-z]+\d?$/;

const madeUpName: Kind = story =>
  ofType(story, 'container', 'create').flatMap(({ id, name }) => {
    const container = story.containers.get(id);
    if (!container || !MADE_UP.test(name)) return [];
    const behind = container.command.find(word => /^--name(=|$)/.test(word)) !== undefined;
    // Many commands need no name: only where a name is what the exercise is after. The classic builder makes containers that never start.
    const started = ofType(story, 'container', 'start').some(event => event.id === id);
    const wanted = started && !container.autoRemove && !isAttached(story, id) && story.solution.some(line => line.includes('--name'));
    if (!behind && !wanted) return [];
    const why = behind ? '`--name` stood behind the image, so it went to the program in the container' : 'there was no `--name`';
    return [{ key: `name ${id}`, says: `Docker made up the name \`${name}\`: ${why}.`, about: [name] }];
  });

const leftVolume: Kind = story =>
  ofType(story, 'container', 'destroy').flatMap(({ id, name, attributes }) => {
    const container = story.containers.get(id);
    const mounted = ofType(story, 'volume', 'mount').filter(event => event.attributes['container'] === id && story.volumes.has(event.id)).map(event => event.id);
    const others = (volume: string): boolean => ofType(story, 'volume', 'mount').some(event => event.id === volume && event.attributes['container'] !== id);
    // `compose down` and `--rm` keep named volumes on purpose.
    const isPlain = container !== undefined && !container.autoRemove && attributes['com.docker.compose.project'] === undefined;
    return [...new Set(mounted)].filter(volume => isPlain && !others(volume)).map(volume =>
      isAnonymous(volume)
        ? { key: `left ${volume}`, says: `\`${name}\` is gone, its anonymous volume is not: \`docker rm -v\` would have taken it along.`, about: [volume, 'anonymous'] }
        : { key: `left ${volume}`, says: `\`${name}\` is gone, its volume \`${volume}\` is not: a named volume stays until it is removed by itself.`, about: [volume] },
    );
  });

const KINDS: readonly Kind[] = [endedSoon, anonymousVolume, lostName, madeUpName, leftVolume];

export const surprises = (story: Story): readonly Surprise[] => KINDS.flatMap(kind => kind(story));

const ofType = ({ events }: Story, type: EngineEvent['type'], action: string): readonly EngineEvent[] => events.filter(event => event.type === type && event.action === action);
