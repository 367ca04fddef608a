/** The licence texts of every package whose code is in the bundle, from esbuild's metafile and what that cannot tell. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Their published files hold the code of the packages that they depend on. */
const PREBUNDLED = ['just-bash'];

/** Copied as they are, without a package of their own: name, licence, file in `licences/`. */
const COPIED = [['CPython 3.13, compiled to WebAssembly by just-bash', 'PSF-2.0', 'cpython.txt']];
const texts = join(dirname(fileURLToPath(import.meta.url)), 'licences');

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

/** All that a package depends on, as installed: first in its own folder, then beside it. */
function dependenciesOf(folder, root, known = new Set()) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const found = [`${folder}/node_modules/${name}`, `node_modules/${name}`].find((place) => existsSync(join(root, place, 'package.json')));
    if (!found || known.has(found)) continue;
    known.add(found);
    dependenciesOf(found, root, known);
  }
  return known;
}

export function thirdPartyLicences(metafile, root) {
  const folders = new Set(Object.keys(metafile.inputs).map(packageFolder).filter(Boolean));
  for (const name of PREBUNDLED) for (const one of dependenciesOf(`node_modules/${name}`, root)) folders.add(one);
  const found = new Map(COPIED.map(([name, licence, file]) => [name, `${name} (${licence})\n\n${readFileSync(join(texts, file), 'utf8').trim()}`]));
  for (const folder of folders) {
    if (!existsSync(join(root, folder, 'package.json'))) continue;
    const { key, text } = describe(join(root, folder));
    found.set(key, text);
  }
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const head = 'docker-tutor contains code of these packages, under their licences.';
  return [head, ...[...found.keys()].sort().map((key) => found.get(key))].join(rule) + '\n';
}
