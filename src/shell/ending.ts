/**
 * How a shell ends when its window closes: as in any terminal, all of its session hear SIGHUP; bash writes its history, vi its
 * swap file. What is still there after a second is killed.
 */
import { sessionOf, type Process, type Session } from './processes.js';

/** Milliseconds. */
const GRACE = 1000;
const LOOK = 50;

/** @param pid negative: a process group. Gone meanwhile is as good as ended. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // ESRCH; or EPERM, after sudo: the terminal's own hang-up reaches that.
  }
}

/**
 * Says SIGHUP at once and sees to the rest: later if this process lives on, else while it exits, which then takes up to a second.
 * What was started with `nohup` stays, as it was meant to (where the platform tells); a shell that ignores SIGHUP does not.
 * @param over the shell has ended already, and only what it left is to end
 * @returns waits for it, for who is exiting already
 */
export function endSession(shell: number, over: boolean, session: Session = sessionOf(shell)): () => void {
  // Its number is taken by another process only when nothing was left: that one's session is not ours.
  if (over && session().some(({ pid }) => pid === shell)) return () => {};
  const remaining = (): Process[] => session().filter((one) => !one.ignoresHangUp || one.pid === shell);
  const killAt = performance.now() + GRACE;
  for (const group of new Set(session().map((one) => one.group))) {
    signal(-group, 'SIGHUP');
    // A stopped one cannot hear.
    signal(-group, 'SIGCONT');
  }
  const kill = (): void => remaining().forEach(({ pid }) => signal(pid, 'SIGKILL'));
  const atExit = (): void => {
    while (remaining().length > 0 && performance.now() < killAt) sleep(LOOK);
    kill();
  };
  process.on('exit', atExit);
  const timer = setInterval(() => {
    const late = performance.now() >= killAt;
    if (late) kill();
    if (!late && remaining().length > 0) return;
    clearInterval(timer);
    process.off('exit', atExit);
  }, LOOK);
  // It need not keep the tutor from exiting: the exit does the same.
  timer.unref();
  return atExit;
}

const sleep = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
