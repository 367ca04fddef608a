import type { z } from 'zod';
import type { CheckContext, CheckKind, Outcome, Zod } from '../kind.js';
import { kindParams, name, port } from '../params.js';
import { code, miss, pass, quote } from '../say.js';
import { matches, textSchema, wording } from '../text.js';
import { ask, type Answer } from './ask.js';
import { explainSilence, statusNext } from './explain.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    port: port(zod).optional(),
    url: zod.url().optional(),
    path: zod.string().startsWith('/', 'a path begins with `/`').optional(),
    status: zod.union([zod.int().min(100).max(599), zod.array(zod.int()).min(1)]).optional(),
    body: textSchema(zod).optional(),
    header: zod.record(zod.string(), textSchema(zod)).optional(),
    container: name(zod).optional(),
    refused: zod.boolean().optional(),
  }).refine(params => (params.port === undefined) !== (params.url === undefined), { error: 'give either `port` or `url`' });

export type HttpParams = z.infer<ReturnType<typeof schema>>;

export const http: CheckKind<HttpParams> = {
  kind: 'http',
  summary: 'A published port answers over HTTP, with a status and a body',
  schema,
  watches: () => ['container', 'time'],
  title: params => {
    const { status = 200, body, refused } = params;
    const where = code(shown(params));
    return refused ? `nothing answers at ${where}` : `${where} answers ${[status].flat().join(' or ')}${body === undefined ? '' : ` with ${wording(body)}`}`;
  },
  async evaluate(params, context) {
    const answer = await ask(target(params, context), await patience(params, context));
    return params.refused ? refusedOutcome(params, answer) : judged(params, answer, context);
  },
};

/** As one would type it into a browser. */
export const shown = ({ port: number, url, path = '/' }: HttpParams): string => url ?? `http://localhost:${number}${path}`;

/** Published ports are on the engine's machine, which is this one except for engines asked over the network. */
function target({ port: number, url, path = '/' }: HttpParams, context: CheckContext): string {
  if (url !== undefined) return url;
  const remote = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(context.engine.endpoint.host)?.[1];
  return `http://${remote ?? '127.0.0.1'}:${number}${path}`;
}

/** ms to go on trying: a server that was started just now needs a moment before it listens. */
async function patience({ container, refused }: HttpParams, context: CheckContext): Promise<number> {
  if (container === undefined || refused) return 0;
  const found = await context.engine.inspectContainer(container);
  return found?.status === 'running' && context.now() - Date.parse(found.startedAt) < 5000 ? 1500 : 0;
}

function refusedOutcome(params: HttpParams, answer: Answer): Outcome {
  if (answer.kind !== 'response') return pass('nothing answers');
  return miss(`nothing answers at ${code(shown(params))}`, `something answers there, with status ${answer.status}`, 'Find what publishes the port with `docker ps`');
}

async function judged(params: HttpParams, answer: Answer, context: CheckContext): Promise<Outcome> {
  const where = code(shown(params));
  const statuses = [params.status ?? 200].flat();
  if (answer.kind !== 'response') return explainSilence(params, `an answer from ${where}`, answer, context);
  const said = `its answer begins with ${quote(answer.body)}`;
  if (!statuses.includes(answer.status)) {
    return miss(`${where} answers with status ${statuses.join(' or ')}`, `it answers with status ${answer.status}; ${said}`, statusNext(answer.status, params));
  }
  if (params.body !== undefined && !matches(params.body, answer.body)) {
    return miss(`${where} answers with ${wording(params.body)}`, answer.body.trim() ? `it answers, but ${said}` : 'it answers, but with an empty body', 'Check which container publishes this port, and what it serves');
  }
  for (const [key, text] of Object.entries(params.header ?? {})) {
    const value = answer.headers[key.toLowerCase()];
    if (value === undefined || !matches(text, value)) return miss(`the header ${code(key)} with ${wording(text)}`, value === undefined ? 'the answer has no such header' : `it is ${code(value)}`, 'Check which server answers on this port');
  }
  return pass(`status ${answer.status}`);
}
