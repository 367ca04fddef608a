/** The kinds of check, and what the rest of the tutor does with them. A new kind is one object and one line here. */
import type { z } from 'zod';
import type { ObservedRequest } from '../docker/types.js';
import { answer } from './answer/kind.js';
import { quiz } from './answer/quiz.js';
import { compose } from './compose/kind.js';
import { container } from './container/kind.js';
import { event } from './event/kind.js';
import { exec } from './exec.js';
import { file } from './file/kind.js';
import { http } from './http/kind.js';
import { image } from './image/kind.js';
import type { AnyKind, Around, Check, CheckContext, Outcome, Watch, Zod } from './kind.js';
import { logs } from './logs.js';
import { network } from './network/kind.js';
import { oneKey, overrides } from './params.js';
import { request, type RequestParams } from './request/kind.js';
import { lookedFor, sameOperation } from './request/match.js';
import { allOf, anyOf, notOf, type Nested } from './together.js';
import { volume } from './volume/kind.js';

const nested: Nested = { schema: checkSchema, title: titleOf, possible, watches: watchesOf, evaluate: evaluateCheck };

export const kinds: readonly AnyKind[] = [
  image,
  container,
  volume,
  network,
  compose,
  http,
  exec,
  logs,
  file,
  event,
  request,
  answer,
  quiz,
  allOf(nested),
  anyOf(nested),
  notOf(nested),
];

const byName: ReadonlyMap<string, AnyKind> = new Map(kinds.map(kind => [kind.kind, kind]));

/** Throws for a kind that is not in the table: schemas let none through, so that is a bug or a stale built course. */
export function kindOf(name: string): AnyKind {
  const kind = byName.get(name);
  if (!kind) throw new Error(`There is no kind of check named "${name}".`);
  return kind;
}

/** Parameters of a kind belong to that kind: the schema made them. */
const paramsOf = (check: Check): never => check.params as never;

/** Without a second parameter: as it is where nobody listens to requests. */
export function titleOf(check: Check, around: Around = { listening: false }): string {
  return check.title ?? kindOf(check.kind).title(paramsOf(check), around);
}

/** False where nothing a learner does can make it pass. */
function possible(check: Check, around: Around): boolean {
  if (check.kind === 'all' || check.kind === 'any') {
    const verdicts = (check.params as readonly Check[]).map(one => possible(one, around));
    return check.kind === 'all' ? verdicts.every(Boolean) : verdicts.some(Boolean);
  }
  return kindOf(check.kind).possible?.(around) ?? true;
}

/** Which engine events, or other changes, can change the outcome. */
export function watchesOf(check: Check): readonly Watch[] {
  return kindOf(check.kind).watches(paramsOf(check));
}

/** True when a `request` check, wherever it stands in this one, is about requests of this sort. */
export function wantsRequest({ kind, params }: Check, seen: ObservedRequest): boolean {
  if (kind === 'request') return [sameOperation, lookedFor].some(those => those(params as RequestParams, [seen]).length > 0);
  return Array.isArray(params) && (params as readonly Check[]).some(one => wantsRequest(one, seen));
}

/** The checks to which the learner types an answer, also inside `all` and `any`; at most one in an exercise. */
export const inputsOf = (checks: readonly Check[]): readonly Check[] =>
  checks.flatMap(check => {
    if (check.kind === 'answer' || check.kind === 'quiz') return [check];
    return Array.isArray(check.params) ? inputsOf(check.params as readonly Check[]) : [];
  });

/** Rejects with the engine's error when the engine cannot be asked: that is no outcome. */
export async function evaluateCheck(check: Check, context: CheckContext): Promise<{ title: string; outcome: Outcome }> {
  const outcome = await kindOf(check.kind).evaluate(paramsOf(check), context);
  // The author's words stay as they are.
  const own = outcome.pass || check.next === undefined ? outcome : { ...outcome, next: check.next };
  return { title: titleOf(check, context), outcome: own };
}

/**
 * One check as a lesson writes it: one kind → its parameters, and beside it the author's `title` and `next`. Gives plain
 * data: built-in lessons are kept as JSON.
 */
export function checkSchema(zod: Zod): z.ZodType<Check> {
  const made = schemas.get(zod) ?? make(zod);
  schemas.set(zod, made);
  return made;
}

/** Checks nest: a schema that refers to itself must be one and the same object. */
const schemas = new WeakMap<object, z.ZodType<Check>>();

function make(zod: Zod): z.ZodType<Check> {
  const shape: z.ZodRawShape = Object.fromEntries(kinds.map(kind => [kind.kind, kind.schema(zod).optional().describe(kind.summary)]));
  return oneKey(zod, shape, 'kind of check', overrides(zod))
    .refine(value => !('not' in value) || (value['title'] !== undefined && value['next'] !== undefined), {
      error: '`not` needs a `title` and a `next` beside it: what is to be shown',
    })
    .transform(toCheck)
    .meta({ id: 'check' });
}

function toCheck({ title, next, ...one }: Record<string, unknown>): Check {
  // Nothing at all comes here too: an unknown key is an issue by then, and zod goes on.
  const [kind = '', params] = Object.entries(one).find(([, each]) => each !== undefined) ?? [];
  return { kind, params, ...(typeof title === 'string' ? { title } : {}), ...(typeof next === 'string' ? { next } : {}) };
}
