import type { Group } from '../flags/types.js';

/** `docker compose` (in the making). */
export const compose: Group = { name: 'compose', short: 'Define and run multi-container applications with Docker', sections: [] };
