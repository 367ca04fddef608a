import type { Api } from '../api/api.js';
import type { Io } from '../cli/io.js';

/** Tells the container how large the terminal is, now and whenever it changes. @param path of the resize call. Returns what stops it. */
export function followSize(api: Api, io: Io, path: string): () => void {
  if (!io.stdout.isTTY) return () => undefined;
  const tell = async (): Promise<boolean> => {
    const query = { h: io.stdout.rows ?? 0, w: io.stdout.columns ?? 0 };
    return await api.text('POST', path, { query }).then(
      () => true,
      () => false,
    );
  };
  // A process that has just been asked for may not be there yet: the CLI tries ten times too.
  void (async () => {
    for (let again = 0; again < 10 && !(await tell()); again++) await new Promise((resolve) => setTimeout(resolve, 10 * (again + 1)));
  })();
  const changed = (): void => void tell();
  io.stdout.on('resize', changed);
  return () => void io.stdout.off('resize', changed);
}

/** Signals that are passed on; those of the job control and of broken pipes are not (docker/cli container/signals.go). */
const FORWARDED: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2'];

/** `--sig-proxy`: sends our signals to the container. Returns what stops it. */
export function forwardSignals(api: Api, io: Io, container: string): () => void {
  let asked = 0;
  const stops = FORWARDED.map((signal) =>
    io.onSignal(signal, () => {
      if (signal === 'SIGINT' || signal === 'SIGTERM') asked++;
      if (asked >= 3) {
        io.stderr.write('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
        process.exit(1);
      }
      void api.text('POST', `/containers/${container}/kill`, { query: { signal: signal.slice(3) } }).catch(() => undefined);
    }),
  );
  return () => stops.forEach((stop) => stop());
}
