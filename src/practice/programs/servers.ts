import type { Program } from '../process/proc.js';
import { envsubst, httpd } from './httpd.js';
import { nginx } from './nginx.js';
import { redisCli, redisServer } from './redis.js';
import { registry } from './registry.js';

/** Services: programs that listen. */
export const servers: Record<string, Program> = { nginx, httpd, envsubst, registry, 'redis-server': redisServer, 'redis-cli': redisCli };
