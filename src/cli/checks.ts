/** What text needs of the checks. Imported (as `Checks`) only when there is an exercise to describe: the kinds weigh 100 kB. */
import type * as checks from './checks.js';

export { quizOptions } from '../checks/answer/quiz.js';
export { inputsOf, titleOf } from '../checks/table.js';

export type Checks = typeof checks;
