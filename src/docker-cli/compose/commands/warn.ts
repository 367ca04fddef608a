import type { Cli } from '../../cli/cli.js';

/**
 * Tells a warning on stderr as Compose's logger does: `time="…" level=warning msg="…"`, on a terminal `WARN[0000] …`.
 * The time is in the local zone (RFC 3339).
 */
export function warner(cli: Cli): (message: string) => void {
  const { stderr, now } = cli.io;
  return (message) => {
    if (stderr.isTTY) stderr.write(`\x1b[33mWARN\x1b[0m[0000] ${message.padEnd(44)} \n`);
    else stderr.write(`time="${rfc3339(new Date(now()))}" level=warning msg=${quoted(message)}\n`);
  };
}

/** Only words without any odd letter stay without quotes (logrus TextFormatter). */
function quoted(message: string): string {
  return /^[\w./@^+-]+$/.test(message) ? message : JSON.stringify(message);
}

export function rfc3339(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  if (minutes === 0) return `${local}Z`;
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
