import type { Container, Healthcheck } from '../state/types.js';
import { now } from '../state/clock.js';
import type { Engine } from './engine.js';
import { createExec, startExec } from './exec.js';

const second = 1_000_000_000;

/** The command of a check, or undefined when there is none. */
function command({ Test = [] }: Healthcheck, shell: readonly string[] = ['/bin/sh', '-c']): string[] | undefined {
  if (Test[0] === 'CMD') return Test.slice(1);
  if (Test[0] === 'CMD-SHELL') return [...shell, Test[1] ?? ''];
  return undefined;
}

/** Probes a container at its interval until it stops. */
export function startHealth(engine: Engine, container: Container): void {
  const check = container.config.Healthcheck;
  const argv = check && command(check, container.config.Shell);
  const { run } = container;
  if (!check || !argv || !run) return;
  const health: NonNullable<Container['health']> = { status: 'starting', failing: 0, log: [] };
  container.health = health;
  const started = Date.now();
  const ms = (value: number | undefined, fallback: number): number => (value || fallback) / 1_000_000;
  const later = (): void => {
    const starting = health.status === 'starting' && Date.now() - started < ms(check.StartPeriod, 0);
    const timer = setTimeout(
      () => {
        run.timers.delete(timer);
        void probe().finally(() => {
          if (container.run === run) later();
        });
      },
      starting && check.StartPeriod ? ms(check.StartInterval, 5 * second) : ms(check.Interval, 30 * second),
    );
    run.timers.add(timer);
  };
  const probe = async (): Promise<void> => {
    if (run.guest.paused) return;
    const start = now();
    const output: Buffer[] = [];
    const exec = createExec(engine, container, { Cmd: argv, AttachStdout: true, AttachStderr: true });
    exec.io.attach({ write: (_stream, data) => void output.push(data), end: () => undefined });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      exec.proc?.signal('SIGKILL');
    }, ms(check.Timeout, 30 * second));
    try {
      await startExec(engine, exec);
      await exec.done;
    } catch (error) {
      output.push(Buffer.from((error as Error).message));
      exec.exitCode = 126;
    } finally {
      clearTimeout(timer);
      engine.execs.delete(exec.id);
      container.execs.delete(exec.id);
    }
    if (container.run === run) note(start, late ? -1 : (exec.exitCode ?? -1), late ? `Health check exceeded timeout (${ms(check.Timeout, 30 * second) / 1000}s)` : Buffer.concat(output).toString().slice(0, 4096));
  };
  const note = (start: bigint, exitCode: number, output: string): void => {
    health.log.push({ start, end: now(), exitCode, output });
    if (health.log.length > 5) health.log.shift();
    const before = health.status;
    if (exitCode === 0) Object.assign(health, { failing: 0, status: 'healthy' });
    else if (!(before === 'starting' && Date.now() - started < ms(check.StartPeriod, 0))) {
      health.failing++;
      if (health.failing >= (check.Retries || 3)) health.status = 'unhealthy';
    }
    if (health.status !== before) engine.emitContainer(container, `health_status: ${health.status}`);
  };
  later();
}
