import { ComposeError, type Dict } from '../dict.js';

/** A mount of a service in its long form. */
export interface Mount extends Dict {
  type: string;
  source?: string;
  target: string;
  read_only?: boolean;
}

/**
 * Takes "source:target:options" apart (compose-go format/volume.go). A source that begins like a path is a bind mount.
 * @throws ComposeError for a text with an empty part or too many parts
 */
export function parseVolume(text: string): Mount {
  if (text.length <= 2) {
    if (text === '') throw new ComposeError('invalid empty volume spec');
    return { type: 'volume', target: text };
  }
  const parts = split(text);
  if (parts.some((part) => part === '')) throw new ComposeError(`invalid spec: ${text}: empty section between colons`);
  if (parts.length === 1) return settle({ type: '', target: parts[0]! });
  if (parts.length > 3) throw new ComposeError(`invalid spec: ${text}: too many colons`);
  const mount: Mount = { type: '', source: parts[0]!, target: parts[1]! };
  return settle(mount, parts[2]?.split(','));
}

/** Colons part it, except the one of a drive letter: `c:\data:/data`. */
function split(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const [index, letter] of [...text].entries()) {
    const drive = letter === ':' && part.length === 1 && /[a-z]/i.test(part) && (parts.length === 0 || /[\\/]/.test(text[index + 1] ?? ''));
    if (letter !== ':' || drive) part += letter;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part];
}

function settle(mount: Mount, options: readonly string[] = []): Mount {
  const { source } = mount;
  const bind: Dict = {};
  const volume: Dict = {};
  for (const option of options) {
    if (option === 'ro') mount.read_only = true;
    else if (option === 'rw') mount.read_only = false;
    else if (option === 'nocopy') volume.nocopy = true;
    else if (option === 'z' || option === 'Z') bind.selinux = option;
    else if (/^r?(private|shared|slave)$/.test(option)) bind.propagation = option;
  }
  if (source === undefined) mount.type = 'volume';
  else mount.type = isPath(source) ? 'bind' : 'volume';
  if (mount.read_only === false) delete mount.read_only;
  if (mount.type === 'bind') mount.bind = { ...bind, create_host_path: true };
  else mount.volume = volume;
  return mount;
}

function isPath(source: string): boolean {
  return /^[./~]/.test(source) || /^[a-z]:/i.test(source) || source.startsWith('\\\\');
}
