import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** `check` must start at once: what evaluates a check may load nothing heavy before it is needed. The bundle loads https late. */
it('nothing heavy is imported at module level', () => {
  const files = readdirSync('src/checks', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  const heavy = files.flatMap(file =>
    [...readFileSync(join('src/checks', file), 'utf8').matchAll(/^import (?!type\b).*from '([^'.][^']*)'/gm)]
      .map(found => found[1] ?? '')
      .filter(from => !['node:fs', 'node:fs/promises', 'node:http', 'node:https', 'node:os', 'node:path'].includes(from))
      .map(from => `${file}: ${from}`),
  );
  expect(heavy).toEqual([]);
});
