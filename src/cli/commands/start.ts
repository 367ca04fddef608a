import { leaveInterruptsToScreen } from '../exit.js';
import { version } from '../package.js';
import { whereYouAre } from '../where.js';
import type { Context } from '../context.js';
import { practiceDoor } from '../practice-engine/offer.js';
import { shellDoor } from '../shell/door.js';

/** The full screen where there is a terminal for it; otherwise where you are and what to do, as plain lines. */
export async function run(context: Context): Promise<number> {
  const { args, options, terminal } = context;
  const { stdin, stdout, env } = terminal;
  if (!stdin.isTTY || !stdout.isTTY || env['TERM'] === 'dumb') {
    return whereYouAre(context);
  }
  const [{ startTutor }, tutor, lesson] = await Promise.all([
    import('../../ui/start.js'),
    context.tutor(),
    args['lesson'] === undefined ? undefined : context.lesson(),
  ]);
  leaveInterruptsToScreen();
  const { practice, connect } = practiceDoor(context);
  return startTutor({
    tutor,
    connect,
    practice,
    shell: tutor.settings.read().shell === 'off' ? undefined : shellDoor(context),
    lesson: lesson?.id,
    env,
    stdin,
    stdout,
    noColor: options['no-color'] === true,
    screenReader: options['screen-reader'] === true,
    version: version(),
  });
}
