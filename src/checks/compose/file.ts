import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** In the order in which Compose looks (docs.docker.com/compose/intro/compose-application-model/#the-compose-file). */
export const COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'] as const;

/** The name of the folder's compose file; undefined when there is none. */
export const composeFileIn = (folder: string): string | undefined => COMPOSE_FILES.find(each => existsSync(join(folder, each)));
