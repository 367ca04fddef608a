/** The JSON Schema of an exercise block, generated from the zod schemas, for completion in editors. */
import type { Zod } from '../../checks/kind.js';
import { checkSchema } from '../../checks/table.js';
import { isRecord } from '../store/json-store.js';
import { exerciseSchema } from './read/schemas.js';

/** The text of `schema/exercise.schema.json`. */
export function exerciseJsonSchema(zod: Zod): string {
  const schema = zod.toJSONSchema(exerciseSchema(zod, checkSchema(zod)), { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ ...(withVariables(schema) as object), title: 'An exercise of a docker-tutor lesson' }, null, 2)}\n`;
}

/** What may stand where a number, or a text of a certain form, is wanted. */
const VARIABLE = '\\$\\{[a-z][a-z0-9_]*\\}';

/** Parts of an exercise that no variable can stand in. */
const FIXED = new Set(['id', 'files', 'variables']);

function withVariables(schema: unknown, key = ''): unknown {
  if (Array.isArray(schema)) return schema.map(one => withVariables(one));
  if (!isRecord(schema) || FIXED.has(key)) return schema;
  const all = Object.fromEntries(Object.entries(schema).map(([name, one]) => [name, withVariables(one, name)]));
  if (all['type'] === 'integer' || all['type'] === 'number') return { ...all, type: [all['type'], 'string'], pattern: VARIABLE };
  if (all['type'] === 'string' && typeof all['pattern'] === 'string') return { ...all, pattern: `${all['pattern']}|${VARIABLE}` };
  return all;
}
