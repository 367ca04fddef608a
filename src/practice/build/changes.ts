import { badRequest } from '../state/error.js';
import type { Config } from '../state/types.js';
import { applyInstruction } from './config.js';
import { check, parseInstruction } from './parse.js';
import { splitLines } from './lines.js';

const allowed = new Set(['CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'ONBUILD', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/** `--change` of commit and import: the Dockerfile instructions that only change the config. Throws 400. */
export function applyChanges(config: Config, changes: readonly string[]): Config {
  let next = config;
  for (const { text, number } of splitLines(changes.join('\n')).lines) {
    const [word = ''] = text.split(/\s/);
    if (!allowed.has(word.toUpperCase())) throw badRequest(`${word} is not a valid change command`);
    const one = parseInstruction(text, number);
    check(one);
    const env = (name: string): string | undefined => next.Env?.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
    next = applyInstruction(next, one, env, '\\', true)?.config ?? next;
  }
  return next;
}
