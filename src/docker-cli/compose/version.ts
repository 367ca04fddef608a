/** The Compose whose behaviour, messages and labels are followed. */
export const FOLLOWS = '2.40.3';
/** What `docker compose version` says: not Docker Inc.'s own. */
export const VERSION = `${FOLLOWS}-docker-tutor`;
