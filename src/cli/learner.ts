import { resolve } from 'node:path';
import type { Course } from '../engine/course/types.js';
import { openAttempts } from '../engine/attempt/store.js';
import { personalOf, personalStepOf } from '../engine/personal/values.js';
import { openProgress } from '../engine/progress/store.js';
import { openSettings } from '../engine/settings/store.js';
import { homeFolder, workspaceBase } from '../engine/store/home.js';
import { createNotices } from '../engine/store/notices.js';
import { workspaceOf } from '../engine/workspace.js';
import type { Learner } from './context.js';

export function openLearner(course: Course, base?: string): Learner {
  const workspaces = base === undefined ? workspaceBase() : resolve(base);
  const stores = { home: homeFolder(), notices: createNotices() };
  const attempts = openAttempts(stores);
  return {
    course,
    progress: openProgress(stores),
    settings: openSettings(stores),
    workspace: (lesson) => workspaceOf(workspaces, lesson),
    personal: (lesson, exercise) => personalOf(attempts, lesson, exercise),
    personalStep: (lesson, step) => personalStepOf(attempts, lesson, step),
  };
}
