/**
 * Of what came into being while a lesson was open, what is surely the lesson's. Two tests have to agree: "was not there
 * before" and "is named like ours"; only the tutor's own label is proof alone. Pure.
 */
import { normaliseReference, sameReference } from '../../docker/reference.js';
import type { ContainerSummary, ImageSummary } from '../../docker/types.js';
import type { LedgerItem } from '../api.js';
import { COMPOSE_DIR, COMPOSE_PROJECT, EXERCISE_LABEL, LESSON_LABEL } from '../labels.js';
import { key, type Key, type Listing } from './listing.js';

export interface LessonTraits {
  readonly lesson: string;
  /** The lesson's `needs.images`. */
  readonly images: readonly string[];
  readonly workspace: string;
  /** The name Compose gives to a project in the workspace. */
  readonly project: string;
  /** milliseconds: when it first began here */
  readonly since: number;
  /** Volumes that each container mounts, by container id: anonymous ones go with their container. */
  readonly mounts: ReadonlyMap<string, readonly string[]>;
  /** Ids of images without a name that stand on an image of the lesson: {@link isOldLeftover} asks for them. */
  readonly based: ReadonlySet<string>;
}

export interface Classified {
  readonly remove: readonly LedgerItem[];
  readonly keep: readonly LedgerItem[];
}

type Labels = Readonly<Record<string, string>>;

/** The engine's own names: "admiring_torvalds", "quirky_mcclintock3" (moby/pkg/namesgenerator). */
const RANDOM_NAME = /^[a-z]+_[a-z]+\d?$/;

/** Come with the engine, anew when it was set up anew, and nobody can remove them. */
const BUILT_IN: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'nat', 'podman', 'ingress', 'docker_gwbridge']);

const UNSURE = 'made since the lesson began, but not surely by it';

export function classify(listing: Listing, made: ReadonlySet<Key>, traits: LessonTraits): Classified {
  const projects = projectsOf(listing, traits);
  const byName = (name: string, labels: Labels): string | undefined =>
    ownedBy(labels, traits.lesson) ?? (isTutors(name) ? 'named tutor-…' : undefined) ?? projectOf(labels, projects);
  const judge = (item: Omit<LedgerItem, 'because'>, isMade: boolean, labels: Labels, because: string | undefined): Judged[] => {
    if (!isMade && !ownedBy(labels, traits.lesson)) return [];
    return [{ remove: because !== undefined, item: { ...item, because: because ?? UNSURE } }];
  };

  const containers = listing.containers.flatMap(one =>
    judge({ type: 'container', id: one.id, name: one.name }, made.has(key('container', one.id)), one.labels, byName(one.name, one.labels) ?? unnamed(one, listing, traits)),
  );
  const going = new Set(containers.filter(({ remove }) => remove).map(({ item }) => item.id));
  const networks = listing.networks.filter(one => !BUILT_IN.has(one.name)).flatMap(one =>
    judge({ type: 'network', id: one.id, name: one.name }, made.has(key('network', one.id)), one.labels, byName(one.name, one.labels)),
  );
  const volumes = listing.volumes.flatMap(one => {
    const name = one.anonymous ? one.name.slice(0, 12) : one.name;
    const because = byName(one.name, one.labels) ?? (one.anonymous ? broughtAlong(one.name, going, traits) : undefined);
    return judge({ type: 'volume', id: one.name, name }, made.has(key('volume', one.name)), one.labels, because);
  });
  const images = listing.images.flatMap(image => {
    const user = listing.containers.find(one => one.imageId === image.id && !going.has(one.id));
    return references(image).flatMap(({ id, name, madeKey }) => {
      const because = byName(name, image.labels) ?? (id === image.id ? untagged(image, traits) : pulled(image, id, listing, traits));
      const judged = judge({ type: 'image', id, name }, made.has(madeKey), image.labels, because);
      return user ? judged.map(({ item }) => ({ remove: false, item: { ...item, because: `container ${user.name} uses it` } })) : judged;
    });
  });

  const all = [...containers, ...networks, ...volumes, ...images];
  return {
    remove: all.filter(({ remove }) => remove).map(({ item }) => item),
    keep: all.filter(({ remove }) => !remove).map(({ item }) => item),
  };
}

interface Judged {
  readonly remove: boolean;
  readonly item: LedgerItem;
}

/** `tutor-web`, and for images `localhost:18090/tutor-app:1`. */
export const isTutors = (name: string): boolean => (name.split('/').at(-1) ?? '').startsWith('tutor-');

function ownedBy(labels: Labels, lesson: string): string | undefined {
  return labels[LESSON_LABEL] === lesson ? `made by the set-up of ${lesson}/${labels[EXERCISE_LABEL] ?? ''}` : undefined;
}

function projectOf(labels: Labels, projects: ReadonlySet<string>): string | undefined {
  const project = labels[COMPOSE_PROJECT];
  return project !== undefined && (isTutors(project) || projects.has(project)) ? `compose project ${project}` : undefined;
}

/**
 * Volumes and networks carry only the project's name; its containers also say in which folder it lies. One that lies
 * elsewhere is somebody else's, whatever it is called.
 */
function projectsOf({ containers }: Listing, { workspace, project }: LessonTraits): ReadonlySet<string> {
  const known = containers.flatMap(({ labels }) => {
    const [name, dir] = [labels[COMPOSE_PROJECT], labels[COMPOSE_DIR]];
    return name && dir ? [{ name, inside: isInside(dir, workspace) }] : [];
  });
  const elsewhere = new Set(known.filter(({ inside }) => !inside).map(({ name }) => name));
  return new Set([project, ...known.filter(({ inside }) => inside).map(({ name }) => name)].filter(name => !elsewhere.has(name)));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
}

function unnamed(container: ContainerSummary, listing: Listing, traits: LessonTraits): string | undefined {
  if (!RANDOM_NAME.test(container.name)) return undefined;
  const ours = listing.images.filter(image => image.tags.some(tag => isTutors(tag) || isNeeded(tag, traits)));
  const image = isTutors(container.image) || isNeeded(container.image, traits) || ours.some(one => one.id === container.imageId);
  return image ? `without a name, from ${container.image}` : undefined;
}

function broughtAlong(volume: string, going: ReadonlySet<string>, { mounts }: LessonTraits): string | undefined {
  const owners = [...mounts].filter(([, volumes]) => volumes.includes(volume)).map(([container]) => container);
  return owners.length > 0 && owners.every(owner => going.has(owner)) ? 'came with a container of the lesson' : undefined;
}

/** An image is removed name by name; the last one takes the image along. */
function references(image: ImageSummary): readonly { id: string; name: string; madeKey: Key }[] {
  if (image.tags.length === 0) return [{ id: image.id, name: image.id.replace('sha256:', '').slice(0, 12), madeKey: key('image', image.id) }];
  return image.tags.map(tag => ({ id: tag, name: tag, madeKey: key('tag', tag) }));
}

function pulled(image: ImageSummary, tag: string, listing: Listing, traits: LessonTraits): string | undefined {
  if (isNeeded(tag, traits)) return 'an image of the lesson';
  const needed = listing.images.find(one => one.id === image.id)?.tags.find(other => isNeeded(other, traits));
  return needed ? `another name of ${needed}` : undefined;
}

/** Left over by a build that took its tag for a newer image, or pulled by its digest. */
function untagged(image: ImageSummary, traits: LessonTraits): string | undefined {
  const repositories = traits.images.map(repositoryOf);
  if (image.digests.some(digest => repositories.includes(repositoryOf(digest)))) return 'an image of the lesson';
  if (!isNameless(image)) return undefined;
  return isOldLeftover(image, traits.since) && !traits.based.has(image.id) ? undefined : 'left over from a build';
}

/** Neither a tag nor a digest: nobody pulled it. */
const isNameless = ({ tags, digests }: ImageSummary): boolean => tags.length === 0 && digests.length === 0;

/**
 * Its date does not tell whether it is the lesson's: a build that finds all its steps in the cache makes an image as old
 * as these steps are. What it stands on tells.
 */
export const isOldLeftover = (image: ImageSummary, since: number): boolean => isNameless(image) && image.created * 1000 < since - 1000;

const isNeeded = (reference: string, { images }: LessonTraits): boolean => images.some(image => sameReference(image, reference));

const repositoryOf = (reference: string): string => normaliseReference(reference.split('@')[0] ?? '').replace(/:[^/:]*$/, '');
