import type { Service } from '../model/types.js';

/** The image of a service: its own, or the one that is built for it. */
export function imageOf(project: string, name: string, service: Service): string {
  return service.image ?? `${project}-${name}`;
}

/** "shop-web-1", or the name that the file gives. */
export function containerName(project: string, name: string, service: Service, number: number): string {
  return service.container_name ?? `${project}-${name}-${number}`;
}

/** How many containers a service has. */
export function scaleOf(service: Service): number {
  return service.scale ?? service.deploy?.replicas ?? 1;
}
