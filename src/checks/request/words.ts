/** What a request check is called on the screen. */
import { code, list } from '../say.js';
import { literal, wording, type Text } from '../text.js';
import type { RequestParams } from './kind.js';
import { normal, targetOf } from './match.js';
import { rowOf, type OperationId } from './operations.js';

/** "read the log of `tutor-web` (with `--follow`)" */
export function did(params: RequestParams): string {
  const { did: words, about = '' } = rowOf(params.operation);
  const target = targetOf(params);
  const thing = target ? code(target.name) : `${about === 'image' ? 'an' : 'a'} ${about}`;
  const with_ = Object.entries(params.query ?? {}).map(([key, want]) => flagFor(params.operation, key, want));
  return `${words.replace('…', thing)}${with_.length > 0 ? ` (with ${list(with_)})` : ''}`;
}

/** The flag that makes the CLI send this parameter; for what has none, the parameter itself. */
export function flagFor(operation: OperationId, key: string, want: Text): string {
  const { flags = {} } = rowOf(operation);
  const flag = flags[`${key}=${normal(literal(want))}`] ?? flags[key];
  if (flag === undefined) return `${code(key)} ${wording(want, 'equals')}`;
  return flag.startsWith('--') ? code(flag) : flag;
}
