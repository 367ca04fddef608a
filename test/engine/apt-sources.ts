import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where this machine gets Debian from. The address is the machine's business, so it is read, never written down here. */
export interface DebianArchive {
  uri: string;
  /** Keyring to check signatures with; absent where the machine relies on its trusted defaults. */
  signedBy?: string;
}

/** Reads apt's own configuration; undefined when no Debian main archive is configured. */
export async function findDebianArchive(etcApt = '/etc/apt'): Promise<DebianArchive | undefined> {
  for (const file of await sourceFiles(etcApt)) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = file.endsWith('.sources') ? fromDeb822(text) : fromOneLine(text);
    if (found) return found;
  }
  return undefined;
}

async function sourceFiles(etcApt: string): Promise<string[]> {
  const parts = join(etcApt, 'sources.list.d');
  const names = await readdir(parts).catch(() => [] as string[]);
  const files = names.filter((name) => /\.(sources|list)$/.test(name)).sort();
  return [...files.map((name) => join(parts, name)), join(etcApt, 'sources.list')];
}

/** deb822: paragraphs of `Field: value`. https://manpages.debian.org/sources.list */
export function fromDeb822(text: string): DebianArchive | undefined {
  for (const paragraph of text.split(/\n\s*\n/)) {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(paragraph)?.[1]?.trim();
    const uri = field('URIs')?.split(/\s+/)[0];
    if (!uri || field('Enabled') === 'no' || !field('Types')?.split(/\s+/).includes('deb')) continue;
    if (!isMainArchive(field('Suites') ?? '', field('Components') ?? '')) continue;
    // A key embedded in the paragraph spans lines: only a path can be used in a one-line list.
    const signedBy = field('Signed-By');
    return { uri, ...(signedBy?.startsWith('/') ? { signedBy } : {}) };
  }
  return undefined;
}

/** The classic form: `deb [options] uri suite component…`. */
export function fromOneLine(text: string): DebianArchive | undefined {
  for (const line of text.split('\n')) {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.+)$/.exec(line);
    if (!match) continue;
    const [, options = '', uri = '', suite = '', components = ''] = match;
    if (!isMainArchive(suite, components)) continue;
    const signedBy = /signed-by=(\S+)/.exec(options)?.[1];
    return { uri, ...(signedBy ? { signedBy } : {}) };
  }
  return undefined;
}

/** The security archive and foreign archives have no trixie or sid to offer; Debian's main one has plain suite names. */
function isMainArchive(suites: string, components: string): boolean {
  const plain = /^(bookworm|trixie|forky|sid|stable|testing|unstable)$/;
  return components.split(/\s+/).includes('main') && suites.split(/\s+/).some((suite) => plain.test(suite));
}
