/** The licence texts of every package whose code is in the bundle, from esbuild's metafile. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `…/node_modules/@scope/name/x.js` → `…/node_modules/@scope/name`; undefined for our own files. */
function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function describe(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const by = typeof author === 'string' ? author : author?.name;
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `${license ?? 'No licence named'}${by ? `, ${by}` : ''} (the package carries no licence text)`;
  return { key: `${name}@${version}`, text: `${name} ${version} (${license ?? 'see below'})\n\n${text}` };
}

export function thirdPartyLicences(metafile, root) {
  const folders = new Set(Object.keys(metafile.inputs).map(packageFolder).filter(Boolean));
  const found = new Map();
  for (const folder of folders) {
    if (!existsSync(join(root, folder, 'package.json'))) continue;
    const { key, text } = describe(join(root, folder));
    found.set(key, text);
  }
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const head = 'docker-tutor contains code of these packages, under their licences.';
  return [head, ...[...found.keys()].sort().map((key) => found.get(key))].join(rule) + '\n';
}
