/** What no schema can say of an exercise: rules between its parts, the lesson and the folder. */
import type { Check } from '../../../checks/kind.js';
import { sameReference } from '../../../docker/reference.js';
import type { Exercise, Lesson, SetupItem } from '../types.js';
import type { Path } from './yaml.js';

export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly level: 'error' | 'warning';
}

export interface Surroundings {
  readonly needs: Lesson['needs'];
  /** Paths that exist below the lesson's `files/`. */
  readonly starters: { has(path: string): boolean };
  /** Of src/checks: kinds that ask the learner for an input. */
  readonly inputs: number;
}

type Rule = (exercise: Exercise, around: Surroundings) => readonly Finding[];

const LOWEST_PORT = 18000;

const oneInput: Rule = (_, { inputs }) =>
  inputs > 1 ? [error(['checks'], 'an exercise has at most one `answer` or `quiz`: the learner gives one answer')] : [];

const filesExist: Rule = ({ files }, { starters }) =>
  files.flatMap((file, at) =>
    starters.has(file) ? [] : [error(['files', at], `there is no \`files/${file}\` in the lesson's folder`)],
  );

const setupNames: Rule = ({ setup }) =>
  setup.flatMap((item, at) => {
    const { kind, key, name } = made(item);
    return isTutors(name) ? [] : [error(['setup', at, kind, key], `\`${name}\`: names that the tutor makes begin with \`tutor-\``)];
  });

const setupImages: Rule = ({ setup }, { needs }) =>
  setup.flatMap((item, at) => {
    const [image, path] = 'container' in item ? [item.container.image, ['container', 'image']] : 'tag' in item ? [item.tag.source, ['tag', 'source']] : ['', []];
    const known = isTutors(image) || needs.images.some(need => sameReference(need, image));
    return image === '' || known ? [] : [error(['setup', at, ...path], `\`${image}\` is not in the lesson's \`needs.images\``)];
  });

const setupPorts: Rule = ({ setup }) =>
  setup.flatMap((item, at) =>
    'container' in item
      ? (item.container.ports ?? []).flatMap((port, index) => {
          const host = Number(/(\d+):\d+(\/\w+)?$/.exec(port)?.[1]);
          return host >= LOWEST_PORT ? [] : [error(['setup', at, 'container', 'ports', index], `host port ${host}: ports are taken from 18000 up`)];
        })
      : [],
  );

/** The tutor's own `exec` checks make the same events as a learner's `docker exec`. */
const ownExecs: Rule = ({ checks }) => {
  const looked = new Set(checks.filter(({ kind }) => kind === 'exec').map(({ params }) => (params as { container: string }).container));
  return checks.flatMap(({ kind, params }, at) => {
    if (kind !== 'event') return [];
    const { action, name, attributes } = params as { action: string; name?: string; attributes?: { execCommand?: unknown } };
    if (!action.startsWith('exec_') || attributes?.execCommand !== undefined || !looked.has(name ?? '')) return [];
    return [error(['checks', at], `the \`exec\` check of this exercise makes this event too: say which command in \`attributes: { execCommand: … }\``)];
  });
};

/** Outside the tutor's own shell nobody sees requests: an exercise must have another way to pass. */
const seenRequests: Rule = ({ checks }) =>
  lonely(checks, ['checks'], false).map(path => error(path, 'outside the tutor\'s shell nobody sees a `request`: put it into an `any`, beside an `answer` or a `quiz` that asks for what it shows'));

function lonely(checks: readonly Check[], path: Path, beside: boolean): readonly Path[] {
  return checks.flatMap(({ kind, params }, at) => {
    const here = [...path, at, kind];
    if (kind === 'request') return beside ? [] : [here];
    const inside = kind === 'not' ? [params as Check] : Array.isArray(params) ? (params as readonly Check[]) : [];
    // What must not have been asked is as unknown as what must.
    return lonely(inside, here, kind === 'all' ? beside : kind === 'any' && inside.some(one => asks([one]) && lonely([one], [], false).length === 0));
  });
}

const asks = (checks: readonly Check[]): boolean =>
  checks.some(({ kind, params }) => kind === 'answer' || kind === 'quiz' || (kind === 'all' && asks(params as readonly Check[])));

/** Only what can be read off a command line without running it; hence warnings. */
const typedNames: Rule = exercise =>
  shellLines(exercise).flatMap(({ line, path }) =>
    [...line.matchAll(TYPED_NAME)]
      .map(match => match.slice(1).find(Boolean) ?? '')
      .filter(name => name !== '' && !/[$]/.test(name) && !isTutors(name))
      .map(name => warning(path, `\`${name}\`: names that learners create begin with \`tutor-\``)),
  );

const typedPorts: Rule = exercise =>
  shellLines(exercise).flatMap(({ line, path }) =>
    [...line.matchAll(/(?:-p|--publish)[ =](?:[\d.]+:)?(\d+):\d+/g)]
      .filter(match => Number(match[1]) < LOWEST_PORT)
      .map(match => warning(path, `host port ${match[1]}: ports are taken from 18000 up`)),
  );

const TYPED_NAME =
  /docker (?:container )?(?:run|create)\b[^|;&]*?--name[ =]([\w.-]+)|docker (?:volume|network) create (?:-\S+ \S+ )*([\w.-]+)\s*$|docker (?:image )?build\b[^|;&]*?(?:-t|--tag)[ =](\S+)/g;

const RULES: readonly Rule[] = [oneInput, filesExist, setupNames, setupImages, setupPorts, ownExecs, seenRequests, typedNames, typedPorts];

export const applyRules = (exercise: Exercise, around: Surroundings): readonly Finding[] =>
  RULES.flatMap(rule => rule(exercise, around));

function made(item: SetupItem): { kind: string; key: string; name: string } {
  if ('container' in item) return { kind: 'container', key: 'name', name: item.container.name };
  if ('volume' in item) return { kind: 'volume', key: 'name', name: item.volume.name };
  if ('network' in item) return { kind: 'network', key: 'name', name: item.network.name };
  if ('image' in item) return { kind: 'image', key: 'name', name: item.image.name };
  return { kind: 'tag', key: 'target', name: item.tag.target };
}

/** `tutor-web`, and for images `localhost:18090/tutor-app:1`. */
export const isTutors = (name: string): boolean => (name.split('/').at(-1) ?? '').startsWith('tutor-');

/** Only the solution: a mistake may well be a wrong name. */
const shellLines = ({ solution }: Exercise) => solution.map((line, at) => ({ line, path: ['solution', at] }));

const error = (path: Path, message: string): Finding => ({ path, message, level: 'error' });
const warning = (path: Path, message: string): Finding => ({ path, message, level: 'warning' });
