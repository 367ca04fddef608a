/** The first argument of the process that is the practice engine; no command for people. */
export const BACKGROUND = '__practice-engine';
