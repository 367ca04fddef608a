import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { run as lint } from '../lesson/lint.js';
import { run as make } from '../lesson/new.js';
import { run as test } from '../lesson/test.js';

const ACTIONS: Readonly<Record<string, (context: Context) => Promise<ExitCode>>> = { new: make, lint, test };

export const run = async (context: Context): Promise<ExitCode> => ACTIONS[context.args['action'] ?? '']?.(context) ?? EXIT.usage;
