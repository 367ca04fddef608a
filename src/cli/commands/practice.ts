import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { forget, halt, start, tell, variables } from '../practice-engine/actions.js';

const ACTIONS: Readonly<Record<string, (context: Context) => Promise<ExitCode>>> = { start, stop: halt, status: tell, env: variables, reset: forget };

export const run = async (context: Context): Promise<ExitCode> => ACTIONS[context.args['action'] ?? '']?.(context) ?? EXIT.usage;
