import { readFileSync, statSync } from 'node:fs';
import { parseDotenv } from '../environment/dotenv.js';
import { said } from '../environment/env-files.js';
import { ComposeError, omit } from '../dict.js';
import type { Lookup } from '../interpolate/template.js';
import type { Service } from '../model/types.js';

/**
 * The environment of a service with its env files read: theirs first, `environment` over them. The files' names are dropped.
 * @throws ComposeError "env file … not found: …"
 */
export function withEnvFiles(service: Service, lookup: Lookup, unset: (name: string) => void): Service {
  const values: Record<string, string | null> = {};
  for (const { path, required, format } of service.env_file ?? []) {
    if (!statSync(path, { throwIfNoEntry: false })) {
      if (required === false) continue;
      throw new ComposeError(`env file ${path} not found: stat ${path}: no such file or directory`);
    }
    const text = readFileSync(path, 'utf8');
    Object.assign(values, format === 'raw' ? rawPairs(text) : said(path, () => parseDotenv(text, (name) => lookup(name) ?? values[name] ?? undefined, unset)));
  }
  const environment = { ...values, ...service.environment };
  const labels: Record<string, string> = {};
  for (const path of service.label_file ?? []) {
    if (!statSync(path, { throwIfNoEntry: false })) throw new ComposeError(`label file ${path} not found: stat ${path}: no such file or directory`);
    Object.assign(labels, said(path, () => parseDotenv(readFileSync(path, 'utf8'), lookup)));
  }
  return {
    ...omit(service, 'env_file', 'label_file'),
    ...(Object.keys(environment).length > 0 && { environment }),
    ...((service.labels || service.label_file) && { labels: { ...labels, ...service.labels } }),
  };
}

function rawPairs(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.split('=', 1)[0]!, line.slice(line.indexOf('=') + 1)]));
}
