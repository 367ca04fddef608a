/** The JSON Schema of an exercise block, generated from the zod schemas, for completion in editors. */
import type { Zod } from '../../checks/kind.js';
import { checkSchema } from '../../checks/table.js';
import { exerciseSchema } from './read/schemas.js';

/** The text of `schema/exercise.schema.json`. */
export function exerciseJsonSchema(zod: Zod): string {
  const schema = zod.toJSONSchema(exerciseSchema(zod, checkSchema(zod)), { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ ...schema, title: 'An exercise of a docker-tutor lesson' }, null, 2)}\n`;
}
