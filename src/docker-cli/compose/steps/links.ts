import type { Project, Service } from '../model/types.js';
import { containersOf, nameOf, numberOf } from './containers.js';
import type { Work } from './work.js';

/** `links` and `external_links` as the engine wants them: "container:alias". */
export async function linksOf({ api }: Work, project: Project, service: Service): Promise<string[]> {
  const links: string[] = [];
  for (const link of service.links ?? []) {
    const [name = '', alias = name] = link.split(':');
    for (const container of await containersOf(api, project.name, { services: [name] })) {
      const full = nameOf(container);
      links.push(`${full}:${alias}`, `${full}:${name}-${numberOf(container)}`, `${full}:${project.name}-${name}-${numberOf(container)}`);
    }
  }
  return [...links, ...(service.external_links ?? []).map((link) => (link.includes(':') ? link : `${link}:${link}`))];
}
