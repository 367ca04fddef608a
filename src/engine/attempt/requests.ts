/** The requests that an attempt remembers: few, each once. All pure. */
import type { ObservedRequest } from '../../docker/types.js';
import { isRecord } from '../store/json-store.js';

/** Kept for one attempt: the newest. */
const MOST = 40;

/** Characters of a request that is worth remembering: a longer one is no learner's. */
const LONGEST = 2000;

/** The same list when this one adds nothing: it is there already, or it is too long to be kept. */
export function withRequest(old: readonly ObservedRequest[], request: ObservedRequest): readonly ObservedRequest[] {
  const key = keyOf(request);
  if (key.length > LONGEST || old.some(one => keyOf(one) === key)) return old;
  return [...old, request].slice(-MOST);
}

const keyOf = ({ method, path, query, status }: ObservedRequest): string => JSON.stringify([method, path, query, status]);

/** Of what a file holds, whatever can be understood: older files have none. */
export function parseRequests(value: unknown): readonly ObservedRequest[] {
  return Array.isArray(value) ? value.filter(isRequest).slice(-MOST) : [];
}

function isRequest(value: unknown): value is ObservedRequest {
  if (!isRecord(value) || !isRecord(value['query'])) return false;
  const { method, path, query, status, at } = value;
  return typeof method === 'string' && typeof path === 'string' && typeof status === 'number' && typeof at === 'number' && Object.values(query as object).every(one => typeof one === 'string');
}
