import { parseGpus } from '../create/gpus.js';
import { parseMount } from '../create/mounts.js';
import { parseNetwork } from '../create/networks.js';

const problem =
  (parse: (value: string) => unknown) =>
  (value: string): string | undefined => {
    try {
      parse(value);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

/** Values with a syntax of their own are tried while flags are parsed, so that what is wrong is told with the flag's name. */
export const mountProblem = problem(parseMount);
export const networkProblem = problem(parseNetwork);
export const gpuProblem = problem(parseGpus);
