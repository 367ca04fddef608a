import { booleanFilter, filters, sendJson, type Context } from '../http/context.js';
import { available } from '../images/catalogue.js';
import { hub } from '../images/data/hub.js';
import { badRequest } from '../state/error.js';

/** Docker Hub's answer is at most this long unless `limit` says otherwise, and never longer than 100 (moby, registry/search_endpoint). */
const usual = 25;

/** `docker search`: of Docker Hub the practice engine knows its own catalogue. The most liked come first. */
export function search({ query, res }: Context): void {
  const term = query.get('term') ?? '';
  if (term === '') throw badRequest('invalid term');
  const limit = Number(query.get('limit') ?? usual) || usual;
  if (limit < 1 || limit > 100) throw badRequest(`limit ${limit} is outside the range of [1, 100]`);
  const filter = filters(query, ['is-official', 'is-automated', 'stars']);
  const [official, automated] = [booleanFilter(filter, 'is-official'), booleanFilter(filter, 'is-automated')];
  const stars = Math.max(0, ...(filter.get('stars') ?? []).map(starsOf));
  const found = [...new Set(available().map(({ name }) => name))]
    .filter((name) => name.includes(term.replace(/^(docker\.io\/)?(library\/)?/, '').toLowerCase()))
    .map((name) => ({ star_count: hub[name]?.stars ?? 0, is_official: !name.includes('/'), name, is_automated: false, description: hub[name]?.description ?? '' }))
    .filter((one) => (official === undefined || one.is_official === official) && automated !== true && one.star_count >= stars)
    .sort((a, b) => b.star_count - a.star_count);
  sendJson(res, 200, found.slice(0, limit));
}

function starsOf(text: string): number {
  if (!/^\d+$/.test(text)) throw badRequest(`invalid filter 'stars=${text}'`);
  return Number(text);
}
