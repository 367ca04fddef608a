import { Args } from './args.js';
import { namesOf, nodesOf } from './help.js';
import { parse, type Parsed } from './parse.js';
import { isGroup, isLater, type Command, type Group } from './types.js';

export type Found =
  /** A command with all that was typed behind it; its flags are not looked at yet. */
  | { readonly kind: 'command'; readonly command: Command; readonly path: string; readonly words: readonly string[]; readonly outer: Args }
  /** A group by itself, or with `--help`. */
  | { readonly kind: 'group'; readonly group: Group; readonly path: string; readonly help: boolean; readonly outer: Args }
  | { readonly kind: 'unknown'; readonly group: Group; readonly path: string; readonly word: string };

/**
 * Walks from the root along groups to a command. Flags between (docker's own, compose's) are parsed on the way.
 * @throws FlagError with `path` of the group whose flags were wrong
 */
export async function find(root: Group, words: readonly string[]): Promise<Found> {
  let group = root;
  let path = root.name;
  let rest = words;
  let outer: Args | undefined;
  for (;;) {
    const parsed = parseFor(group, path, rest);
    outer = new Args(path, [], parsed.values, outer);
    const [word, ...behind] = parsed.positional;
    if (parsed.help || word === undefined) return { kind: 'group', group, path, help: parsed.help, outer };
    const node = nodesOf(group).find((each) => namesOf(each, path).includes(word));
    if (!node) return { kind: 'unknown', group, path, word };
    if (!isGroup(node) && !isLater(node)) return { kind: 'command', command: node, path: `${path} ${word}`, words: behind, outer };
    group = isLater(node) ? await node.group() : node;
    path = `${path} ${word}`;
    rest = behind;
  }
}

/** Flags were wrong at a group: its usage is shown with the error. */
export class GroupFlagError extends Error {
  constructor(
    message: string,
    readonly group: Group,
    readonly path: string,
  ) {
    super(message);
  }
}

function parseFor(group: Group, path: string, words: readonly string[]): Parsed {
  try {
    return parse(group.flags ?? [], words, true);
  } catch (error) {
    throw new GroupFlagError(error instanceof Error ? error.message : String(error), group, path);
  }
}
