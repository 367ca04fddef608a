import { resolve } from 'node:path';
import type { Course } from '../engine/course/types.js';
import { openProgress } from '../engine/progress/store.js';
import { workspaceBase } from '../engine/store/home.js';
import { workspaceOf } from '../engine/workspace.js';
import type { Learner } from './context.js';

export function openLearner(course: Course, base?: string): Learner {
  const workspaces = base === undefined ? workspaceBase() : resolve(base);
  return { course, progress: openProgress(), workspace: (lesson) => workspaceOf(workspaces, lesson) };
}
