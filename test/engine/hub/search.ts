import { CATALOGUE } from './catalogue.js';

/** The search of the v1 API, which `docker search` uses to this day: best-known repositories first. */
export function search(query: URLSearchParams) {
  const term = (query.get('q') ?? '').toLowerCase().replace(/^library\//, '');
  const limit = Number(query.get('n')) || 25;
  const found = CATALOGUE.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(term)).sort(
    (a, b) => Number(b.name === term) - Number(a.name === term) || b.stars - a.stars,
  );
  const results = found.slice(0, limit).map(({ name, description, stars, official }) => ({
    name,
    description,
    star_count: stars,
    is_official: official === true,
    is_automated: false,
  }));
  return { num_pages: 1, num_results: found.length, page_size: limit, page: 1, query: term, results };
}
