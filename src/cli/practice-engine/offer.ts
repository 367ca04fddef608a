/** What `start` offers when no engine answers. */
import type { Engine } from '../../docker/types.js';
import type { PracticeDoor } from '../../ui/practice.js';
import { text, type Context } from '../context.js';
import { beginPractice } from './begin.js';
import { enterFromScreen } from './enter.js';
import { practiceEndpoint } from './where.js';

/**
 * The practice engine for the screen, and the way to connect with it: once the learner has taken it, it is used where nothing else
 * answers, even beside a DOCKER_HOST that leads nowhere.
 */
export function practiceDoor(context: Context): { practice: PracticeDoor; connect(): Promise<Engine> } {
  let taken = false;
  return {
    practice: {
      // Asked for once a practice engine is used: nobody else gets a file.
      get enter() {
        return enterFromScreen(context.terminal, text(context.options['workspace']));
      },
      async start() {
        await beginPractice(context);
        taken = true;
      },
    },
    async connect() {
      try {
        return await context.connect();
      } catch (error) {
        const endpoint = taken ? practiceEndpoint() : undefined;
        if (!endpoint) throw error;
        return (await import('../../docker/connect.js')).connectTo(endpoint);
      }
    },
  };
}
