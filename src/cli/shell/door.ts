/** The shell in the screen of `start`: the learner's own, and what it types goes to the engine that the tutor checks against. */
import { behindRelay } from '../../docker/relayed.js';
import type { Shell, ShellDoor } from '../../ui/shell.js';
import { text, type Context } from '../context.js';
import { missingFolders } from '../practice-engine/path.js';

/** undefined: not wanted, or we are in such a shell already. */
export function shellDoor({ options, terminal }: Pick<Context, 'options' | 'terminal'>): ShellDoor | undefined {
  const { env } = terminal;
  if (options['no-shell'] === true || env['DOCKER_TUTOR_SHELL']) return undefined;
  return {
    async open({ folder, columns, rows, simulated, engine, onRequest }) {
      const [{ openShell }, { openRelay }, path] = await Promise.all([
        import('../../shell/open.js'),
        import('../../shell/relay/relay.js'),
        missingFolders(terminal),
      ]);
      const relay = await openRelay({ target: engine, onRequest });
      try {
        const overrides = {
          ...behindRelay(relay.host, env, { host: text(options['host']), context: text(options['context']) }),
          // As `practice env` has it.
          ...(simulated && { DOCKER_BUILDKIT: '0' }),
        };
        return withRelay(await openShell({ folder, columns, rows, env, overrides, path }), relay);
      } catch (error) {
        relay.close();
        throw error;
      }
    },
  };
}

/** The relay ends with its shell. */
function withRelay(shell: Shell, relay: { close(): void }): Shell {
  return Object.assign(Object.create(shell) as Shell, {
    close() {
      shell.close();
      relay.close();
    },
  });
}
