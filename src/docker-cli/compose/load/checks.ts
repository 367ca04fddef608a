import { ComposeError, dictOf, sorted, type Dict } from '../dict.js';

/** Rules that the schema cannot express (compose-go validation/). @throws ComposeError "secrets.b: one of file|environment must be set" */
export function checkModel(model: Dict): void {
  for (const [name, volume] of sorted(dictOf(model.volumes))) checkVolume(name, dictOf(volume));
  for (const [name, config] of sorted(dictOf(model.configs))) checkContent(`configs.${name}`, dictOf(config), ['file', 'environment', 'content']);
  for (const [name, secret] of sorted(dictOf(model.secrets))) checkContent(`secrets.${name}`, dictOf(secret), ['file', 'environment']);
}

function checkContent(path: string, entry: Dict, keys: readonly string[]): void {
  const given = keys.filter((key) => entry[key] !== undefined);
  if (given.length > 1) throw new ComposeError(`${path}: ${keys.join('|')} attributes are mutually exclusive`);
  if (given.length === 0 && entry.driver === undefined && entry.external === undefined) throw new ComposeError(`${path}: one of ${keys.join('|')} must be set`);
}

function checkVolume(name: string, volume: Dict): void {
  if (volume.external !== true) return;
  const other = Object.keys(volume).find((key) => !['name', 'external'].includes(key) && !key.startsWith('x-'));
  if (other) throw new ComposeError(`volumes.${name}: conflicting parameters "external" and "${other}" specified`);
}
