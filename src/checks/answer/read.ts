/** Reads a fact from the engine, at the moment the answer is looked at. */
import { byName } from '../container/find.js';
import { missingContainer } from '../container/missing.js';
import { missingImage } from '../image/missing.js';
import type { CheckContext } from '../kind.js';
import { missingNetwork } from '../network/missing.js';
import { code, miss, type Miss } from '../say.js';
import { missingVolume } from '../volume/missing.js';
import { countFact } from './count.js';
import type { Fact, FactOf } from './fact-schema.js';
import { containerField, engineField, imageField, networkField, volumeField } from './fields.js';

/** How an answer is compared. */
export type Accept = 'number' | 'id' | 'text' | 'size' | 'port';

export interface Value {
  /** Any of them is right. Empty: the fact cannot be read now. */
  readonly values: readonly string[];
  /** "the id of the container `x`" */
  readonly what: string;
  readonly accept: Accept;
  /** Further facts of the same thing, to name what was typed instead. */
  readonly others?: Readonly<Record<string, string>>;
  /** Why there is none. */
  readonly miss?: Miss;
}

type Reader<Key extends keyof Fact> = (fact: FactOf<Key>, context: CheckContext) => Value | Promise<Value>;

const none = (what: string, why: Miss): Value => ({ values: [], what, accept: 'text', miss: why });

const READERS: { readonly [Key in keyof Fact]-?: Reader<Key> } = {
  async container(fact, context) {
    const container = await byName(fact.name, context.engine);
    return container ? containerField(fact, container) : none(`a fact of ${code(fact.name)}`, await missingContainer(fact.name, undefined, `container ${code(fact.name)}, which the question is about`, context));
  },
  async image(fact, context) {
    const image = await context.engine.inspectImage(fact.name);
    return image ? imageField(fact, image, context.engine) : none(`a fact of ${code(fact.name)}`, await missingImage(fact.name, context));
  },
  async volume(fact, context) {
    const volume = await context.engine.inspectVolume(fact.name);
    return volume ? volumeField(fact, volume) : none(`a fact of ${code(fact.name)}`, await missingVolume(fact.name, context));
  },
  async network(fact, context) {
    const network = await context.engine.inspectNetwork(fact.name);
    return network ? networkField(fact, network) : none(`a fact of ${code(fact.name)}`, await missingNetwork(fact.name, context));
  },
  engine: (fact, context) => engineField(fact, context.engine),
  count: countFact,
  async search({ term, field }, { engine }) {
    const hit = (await engine.search(term, 25)).find(each => each.official);
    const values = hit ? [field === 'officialStars' ? String(hit.stars) : hit.name] : [];
    return { values, what: field === 'officialStars' ? `the stars of the official image ${code(term)}` : 'the name of the official image', accept: field === 'officialStars' ? 'number' : 'text' };
  },
  async logs({ container: wanted, matches }, context) {
    const what = `what the log of ${code(wanted)} says`;
    const container = await byName(wanted, context.engine);
    if (!container) return none(what, await missingContainer(wanted, undefined, `container ${code(wanted)}, whose log the question is about`, context));
    const { stdout, stderr } = await context.engine.logs(container.id, { tail: 1000 });
    return { values: groups(matches, `${stdout}\n${stderr}`), what, accept: 'text' };
  },
  async exec({ container: wanted, command, matches }, context) {
    const what = `what the command prints in ${code(wanted)}`;
    const container = await byName(wanted, context.engine);
    if (!container) return none(what, await missingContainer(wanted, undefined, `container ${code(wanted)}, which the question is about`, context));
    if (container.status !== 'running') return none(what, miss(`container ${code(wanted)} is running`, `it is ${container.status}`, `Start it with \`docker start ${wanted}\``));
    const { stdout } = await context.engine.exec(container.id, command);
    return { values: matches === undefined ? [stdout.trim()] : groups(matches, stdout), what, accept: 'text' };
  },
  async changes({ container: wanted, kind, matches }, context) {
    const what = `a path that changed in ${code(wanted)}`;
    const container = await byName(wanted, context.engine);
    if (!container) return none(what, await missingContainer(wanted, undefined, `container ${code(wanted)}, which the question is about`, context));
    const all = await context.engine.changes(container.id);
    const fit = all.filter(each => (kind === undefined || each.kind === kind) && (matches === undefined || new RegExp(matches).test(each.path)));
    return { values: fit.map(each => each.path), what, accept: 'text' };
  },
  text: value => ({ values: [value], what: 'the answer', accept: /^\d+$/.test(value) ? 'number' : 'text' }),
};

/** First group, or the whole match, of each place that matches. */
const groups = (pattern: string, text: string): readonly string[] => [...text.matchAll(new RegExp(pattern, 'gm'))].map(found => found[1] ?? found[0]);

export async function readFact(fact: Fact, context: CheckContext): Promise<Value> {
  const [key, params] = Object.entries(fact).find(([, value]) => value !== undefined) ?? [];
  // The table pairs each key with its own type; a look-up by key cannot see that.
  return (READERS[key as keyof Fact] as Reader<keyof Fact>)(params as never, context);
}
