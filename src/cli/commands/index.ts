/** What runs each command of the table. */
export { run as answer } from './answer.js';
export { run as check } from './check.js';
export { run as completion } from './completion.js';
export { run as doctor } from './doctor.js';
export { run as hint } from './hint.js';
export { run as lesson } from './lesson.js';
export { run as list } from './list.js';
export { run as practice } from './practice.js';
export { run as prefetch } from './prefetch.js';
export { run as prepare } from './prepare.js';
export { run as progress } from './progress.js';
export { run as reset } from './reset.js';
export { run as settings } from './settings.js';
export { run as show } from './show.js';
export { run as solution } from './solution.js';
export { run as start } from './start.js';
