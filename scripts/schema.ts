/** `npm run schema`: the JSON Schema of an exercise block, for editors, from the same zod schemas that lessons are read with. */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { exerciseJsonSchema } from '../src/engine/course/json-schema.js';

const file = new URL('../schema/exercise.schema.json', import.meta.url);
writeFileSync(file, exerciseJsonSchema(z));
