/** The Docker release whose CLI this one follows. */
export const FOLLOWS = '28.5.2';
/** Stands where the real CLI names its commit: it says whose this is. */
export const BUILD = 'docker-tutor';
export const VERSION_LINE = `Docker version ${FOLLOWS}, build ${BUILD} (docker-tutor's own client, not Docker Inc.'s)`;

/** What is refused, and where to get it. */
export function onlyFull(what: string): string {
  return `docker-tutor's built-in docker does not know ${what}; the full Docker CLI has it: https://docs.docker.com/get-docker/`;
}
