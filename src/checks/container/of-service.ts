/** Containers that Compose made: their settings stand in the compose file, not on a command line. */
import { isOneOff } from './find.js';
import { clean, code } from '../say.js';

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/** The service it was made for; undefined for one made by hand, and of `docker compose run`, which takes options as `docker run` does. */
export const serviceOfContainer = (one: Labelled): string | undefined => (isOneOff(one) ? undefined : one.labels['com.docker.compose.service']);

/**
 * How a setting is changed: where Compose made the container, by these keys of its service.
 * @param keys "`environment:`"
 * @param byHand the advice for a container that somebody ran
 */
export function wayTo(one: Labelled, keys: string, byHand: string): string {
  const service = serviceOfContainer(one);
  return service === undefined ? byHand : `${keys} of the service ${code(clean(service))} in the compose file sets it; \`docker compose up -d\` then replaces its container`;
}

/** How Compose comes by the name of a container. */
export const COMPOSE_NAMES = 'Compose names containers `project-service-number`; `container_name:` of the service in the compose file sets another name, and `name:` at its top the project';
