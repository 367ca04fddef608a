/** Lessons that a practice engine cannot teach: simulation would teach something false. */
import type { EngineReader } from '../docker/types.js';
import type { Lesson } from './course/types.js';

/** Why the exercises of this lesson are skipped on this engine; undefined when they are not. Asks nothing for other lessons. */
export async function whySkipped(engine: Pick<EngineReader, 'version'>, lesson: Lesson): Promise<string | undefined> {
  if (!lesson.needs.features.includes('real-engine')) return undefined;
  const { product } = await engine.version();
  return product === 'practice' ? 'This exercise needs a real Docker Engine: the practice engine only simulates what it is about. It is skipped here.' : undefined;
}
