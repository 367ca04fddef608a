import { familiarName, parseReference } from '../../docker/reference.js';
import { humanDuration } from './duration.js';
import { humanSize } from './size.js';
import type { Columns } from './table.js';
import { localTime, shortId } from './text.js';

/** What GET /images/json gives for each. */
export interface ImageSummary {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  /** Seconds since 1970. */
  readonly Created: number;
  readonly Size: number;
  readonly SharedSize: number;
  readonly Containers: number;
}

/** One line of `docker images`: an image has one for each of its tags. */
export interface ImageLine {
  readonly image: ImageSummary;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

const NONE = '<none>';

/** @param digests one line for each digest too */
export function imageLines(images: readonly ImageSummary[], digests: boolean): readonly ImageLine[] {
  return images.flatMap((image) => {
    const tags = grouped((image.RepoTags ?? []).filter((tag) => tag !== `${NONE}:${NONE}`), (name) => parseReference(name)?.tag);
    const sums = grouped((image.RepoDigests ?? []).filter((digest) => digest !== `${NONE}@${NONE}`), (name) => parseReference(name)?.digest);
    const line = (repository: string, tag: string, digest: string): ImageLine => ({ image, repository, tag: tag || NONE, digest: digest || NONE });
    if (tags.size === 0 && sums.size === 0) return [line(NONE, '', '')];
    const tagged = [...tags].flatMap(([repository, list]) => {
      const all = digests ? (sums.get(repository) ?? ['']) : [''];
      return list.flatMap((tag) => all.map((digest) => line(repository, tag, digest)));
    });
    const untagged = [...sums].filter(([repository]) => !tags.has(repository)).flatMap(([repository, list]) => (digests ? list : ['']).map((digest) => line(repository, '', digest)));
    return [...tagged, ...untagged];
  });
}

function grouped(names: readonly string[], part: (name: string) => string | undefined): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const repository = familiarName(name).replace(/@.*$/, '').replace(/:[^/:]*$/, '');
    found.set(repository, [...(found.get(repository) ?? []), part(name) ?? '']);
  }
  return found;
}

/** The table of `docker images`. @param now milliseconds since 1970 */
export function imageColumns(truncate: boolean, now: number): Columns<ImageLine> {
  const size = (bytes: number): string => (bytes < 0 ? 'N/A' : humanSize(bytes, 3));
  return {
    type: '*formatter.imageContext',
    fields: {
      Containers: { heading: 'CONTAINERS', value: ({ image }) => (image.Containers < 0 ? 'N/A' : String(image.Containers)) },
      CreatedAt: { heading: 'CREATED AT', value: ({ image }) => localTime(image.Created * 1000) },
      CreatedSince: { heading: 'CREATED', value: ({ image }) => (image.Created <= 0 ? '' : `${humanDuration(now - image.Created * 1000)} ago`) },
      Digest: { heading: 'DIGEST', value: ({ digest }) => digest },
      ID: { heading: 'IMAGE ID', value: ({ image }) => (truncate ? shortId(image.Id) : image.Id) },
      Repository: { heading: 'REPOSITORY', value: ({ repository }) => repository },
      SharedSize: { heading: 'SHARED SIZE', value: ({ image }) => size(image.SharedSize) },
      Size: { heading: 'SIZE', value: ({ image }) => humanSize(image.Size, 3) },
      Tag: { heading: 'TAG', value: ({ tag }) => tag },
      UniqueSize: { heading: 'UNIQUE SIZE', value: ({ image }) => (image.SharedSize < 0 ? 'N/A' : size(image.Size - image.SharedSize)) },
      VirtualSize: { heading: 'SIZE', value: ({ image }) => humanSize(image.Size, 3) },
    },
  };
}
