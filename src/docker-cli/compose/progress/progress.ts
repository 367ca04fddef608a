import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import { Block } from './block.js';

/** Tells what becomes of containers, networks, volumes and images, on stderr. */
export interface Progress {
  /** @param id "Container shop-web-1" @param status "Creating" @param text between the two */
  event(id: string, status: string, text?: string): void;
  /** Ends a redrawn block; what is written next stands below it. */
  end(): void;
}

export const silent: Progress = { event: () => undefined, end: () => undefined };

/** As `--progress` asks: a block that is redrawn on a terminal, else a line an event. */
export function progressOf(cli: Cli, args: Args): Progress {
  const { stderr, env } = cli.io;
  const asked = args.outer?.text('progress') ?? env.COMPOSE_PROGRESS ?? 'auto';
  const ansi = args.outer?.text('ansi') ?? env.COMPOSE_ANSI ?? 'auto';
  if (asked === 'quiet') return silent;
  if (asked === 'json') return { ...silent, event: (id, status, text = '') => stderr.write(`${JSON.stringify({ id, status, ...(text && { text }) })}\n`) };
  const block = asked === 'tty' || (asked === 'auto' && stderr.isTTY === true && ansi !== 'never');
  if (block) return new Block(stderr, () => cli.io.now(), ansi === 'always' || (env.NO_COLOR ?? '') === '');
  return { ...silent, event: (id, status, text = '') => stderr.write(` ${id} ${text} ${status}\n`) };
}
