import type { Program } from '../process/proc.js';

/** Images have it, and it cannot be simulated: it says so. */
export const vi: Program = async (p) => {
  await p.complain('vi: This is the docker-tutor practice engine, which has no editor. Write files with `echo text > file` or `cat > file` (Ctrl-D ends it).');
  return 1;
};
