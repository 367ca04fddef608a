import type { Args } from '../flags/args.js';

/** `--health-*`; undefined leaves the image's own. @throws Error in the CLI's words */
export function health(args: Args): object | undefined {
  const command = args.text('health-cmd') ?? '';
  const times = ['health-interval', 'health-timeout', 'health-start-period', 'health-start-interval'] as const;
  const [interval = 0, timeout = 0, startPeriod = 0, startInterval = 0] = times.map((name) => args.duration(name) ?? 0);
  const retries = args.int('health-retries') ?? 0;
  const any = command !== '' || [interval, timeout, startPeriod, startInterval, retries].some(Boolean);
  if (args.on('no-healthcheck')) {
    if (any) throw new Error('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!any) return undefined;
  const named = { 'health-interval': interval, 'health-timeout': timeout, 'health-retries': retries, 'health-start-period': startPeriod, 'health-start-interval': startInterval };
  for (const [name, value] of Object.entries(named)) if (value < 0) throw new Error(`--${name} cannot be negative`);
  return { Test: command === '' ? null : ['CMD-SHELL', command], Interval: interval || undefined, Timeout: timeout || undefined, StartPeriod: startPeriod || undefined, StartInterval: startInterval || undefined, Retries: retries || undefined };
}
