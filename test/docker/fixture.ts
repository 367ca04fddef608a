import { readFileSync } from 'node:fs';

/** Engines whose answers were recorded: the oldest that is supported, the one of today's Debian, a new one. */
export const VERSIONS = ['20.10', '26.1', '28.5'] as const;

export function fixture(version: string, name: string): unknown {
  return JSON.parse(fixtureText(version, `${name}.json`));
}

export function fixtureText(version: string, file: string): string {
  return readFileSync(new URL(`fixtures/${version}/${file}`, import.meta.url), 'utf8');
}
