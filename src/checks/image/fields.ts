/** Settings of an image, as its Dockerfile gave them. */
import type { Image } from '../../docker/types.js';
import { envFound, labelFound } from '../pairs.js';
import { code, commandLine, list, miss, plural, size, type Miss } from '../say.js';
import { matches, wording, type Text } from '../text.js';
import type { ImageParams } from './params.js';

type Want<Key extends keyof ImageParams> = NonNullable<ImageParams[Key]>;
type Fields = Exclude<keyof ImageParams, 'name' | 'absent' | 'sameAs' | 'differsFrom'>;
type Compare<Key extends Fields> = (want: Want<Key>, image: Image, who: string) => Miss | undefined;

const rebuild = (instruction: string): string => `${code(instruction)} in the Dockerfile sets it; build the image again under the same name`;

const argv =
  (what: string, instruction: string, read: (image: Image) => readonly string[]) =>
  (want: Text, image: Image, who: string): Miss | undefined => {
    const got = read(image);
    if ([got.join(' '), commandLine(got), JSON.stringify(got)].some(form => matches(want, form))) return undefined;
    return miss(`${who}: ${what} is ${wording(want)}`, got.length ? `${what} is ${code(commandLine(got))}${shellForm(got)}` : `it has no ${what.replace('the ', '')}`, rebuild(instruction));
  };

/** Single quotes make no JSON list, and then the whole line goes to a shell. */
const shellForm = (got: readonly string[]): string =>
  got[0] === '/bin/sh' && got[1] === '-c' ? (got[2]?.startsWith('[') ? '; that is the shell form, because the list is not JSON: it needs double quotes' : ', the shell form') : '';

const single = (what: string, instruction: string, read: (image: Image) => string) => (want: string, image: Image, who: string): Miss | undefined =>
  read(image) === want ? undefined : miss(`${who}: ${what} is ${code(want)}`, read(image) ? `${what} is ${code(read(image))}` : `${what} is not set`, rebuild(instruction));

const FIELDS: { readonly [Key in Fields]-?: Compare<Key> } = {
  labels: (want, image, who) => labelFound(want, image.labels, who, rebuild('LABEL')),
  env: (want, image, who) => envFound(want, image.env, who, rebuild('ENV')),
  user: (want, image, who) =>
    image.user === want || image.user.split(':')[0] === want
      ? undefined
      : miss(`${who}: the user is ${code(want)}`, image.user ? `the user is ${code(image.user)}` : 'the user is not set, so its containers run as root', rebuild('USER')),
  workdir: single('the working folder', 'WORKDIR', image => image.workdir),
  command: argv('the command', 'CMD', image => image.command),
  entrypoint: argv('the entry point', 'ENTRYPOINT', image => image.entrypoint),
  exposes: (want, image, who) => {
    const lacking = want.find(port => !image.exposed.some(each => each.port === port));
    return lacking === undefined
      ? undefined
      : miss(`${who} exposes port ${lacking}`, image.exposed.length ? `it exposes ${list(image.exposed.map(each => `${each.port}/${each.protocol}`))}` : 'it exposes no port', rebuild('EXPOSE'));
  },
  minLayers: (want, image, who) =>
    image.layers.length >= want ? undefined : miss(`${who} has at least ${plural(want, 'layer')}`, `it has ${plural(image.layers.length, 'layer')}`, '`RUN`, `COPY` and `ADD` make a layer each'),
  maxLayers: (want, image, who) =>
    image.layers.length <= want ? undefined : miss(`${who} has at most ${plural(want, 'layer')}`, `it has ${plural(image.layers.length, 'layer')}`, 'Join `RUN` lines with `&&`, or build in several stages; `docker history` shows the layers'),
  maxSize: (want, image, who) =>
    image.size <= want ? undefined : miss(`${who} is at most ${size(want)}`, `it is ${size(image.size)}`, '`docker history` shows which layer is big; a smaller base or a second stage helps'),
  healthcheck: (want, image, who) =>
    image.hasHealthcheck === want ? undefined : miss(`${who} ${want ? 'has' : 'has no'} health check`, want ? 'it has none' : 'it has one', rebuild('HEALTHCHECK')),
  digest: (want, image, who) =>
    image.digests.length > 0 === want ? undefined : miss(`${who} ${want ? 'has' : 'has no'} digest of a registry`, want ? 'it has none: it was built here and never pushed' : 'it has one', want ? '`docker push` gives an image its digest' : 'Build it here'),
};

/** The first setting that is not as wanted. */
export function settingsMiss(params: ImageParams, image: Image): Miss | undefined {
  const who = `image ${code(params.name)}`;
  for (const key of Object.keys(FIELDS) as Fields[]) {
    const want = params[key];
    if (want === undefined) continue;
    const found = (FIELDS[key] as (want: unknown, image: Image, who: string) => Miss | undefined)(want, image, who);
    if (found) return found;
  }
  return undefined;
}
