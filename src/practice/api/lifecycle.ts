import { onStop, startContainer } from '../engine/run.js';
import { killContainer, pauseContainer, restartContainer, signalFrom, stopContainer, unpauseContainer } from '../engine/stop.js';
import { sendJson, type Context } from '../http/context.js';
import { badRequest, failed, notFound } from '../state/error.js';

/** `?t=`: seconds to wait before killing. Throws 500, as Docker does with what is no number. */
function seconds(query: URLSearchParams): number | undefined {
  const text = query.get('t');
  if (!text) return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw failed(`strconv.Atoi: parsing "${text}": invalid syntax`);
  return Number(text);
}

const none = ({ res }: Context): void => void res.writeHead(204).end();

export async function start(context: Context): Promise<void> {
  const container = context.engine.container(context.params['id']!);
  if ((await context.body(64 * 1024)).length > 7) throw badRequest('starting container with non-empty request body was deprecated since API v1.22 and removed in v1.24');
  await startContainer(context.engine, container);
  none(context);
}
export async function stop(context: Context): Promise<void> {
  const { engine, params, query } = context;
  const wait = seconds(query);
  await stopContainer(engine, engine.container(params['id']!), wait, query.get('signal') ?? undefined, params['id']);
  none(context);
}
export async function restart(context: Context): Promise<void> {
  const { engine, params, query } = context;
  const wait = seconds(query);
  await restartContainer(engine, engine.container(params['id']!), wait, query.get('signal') ?? undefined, params['id']);
  none(context);
}
export async function kill(context: Context): Promise<void> {
  const { engine, params, query } = context;
  const container = engine.findContainer(params['id']!);
  if (!container) throw notFound(`cannot kill container: ${params['id']}: No such container: ${params['id']}`);
  await killContainer(engine, container, signalFrom(query.get('signal') ?? undefined, `cannot kill container: ${params['id']}`));
  none(context);
}
export function pause(context: Context): void {
  pauseContainer(context.engine, context.engine.container(context.params['id']!));
  none(context);
}
export function unpause(context: Context): void {
  unpauseContainer(context.engine, context.engine.container(context.params['id']!));
  none(context);
}

/** Sends its headers at once: the CLI starts the container only after it has them. */
export function wait({ engine, params, query, res, version }: Context): void {
  const container = engine.container(params['id']!);
  // Conditions came with 1.30.
  const condition = version < 30 ? '' : (query.get('condition') ?? '');
  if (!['', 'not-running', 'next-exit', 'removed'].includes(condition)) throw badRequest(`invalid condition: "${condition}"`);
  const answer = (): void => {
    off();
    res.end(`${JSON.stringify({ StatusCode: container.exitCode })}\n`);
  };
  const ready = (): boolean => {
    if (container.status === 'dead') return true;
    if (condition === 'removed') return false;
    return !container.run && container.status !== 'restarting';
  };
  const off = onStop(container, () => {
    if (ready() || (condition === 'next-exit' && !container.run)) answer();
  });
  if ((condition === '' || condition === 'not-running') && ready()) {
    off();
    return sendJson(res, 200, { StatusCode: container.exitCode });
  }
  res.writeHead(200, { 'Content-Type': 'application/json' });
  res.flushHeaders();
  res.on('close', off);
}
