import { matches } from '../shell/wildcard.js';
export type Value = { readonly kind: 'string'; text: string } | { readonly kind: 'list'; items: string[] } | { readonly kind: 'hash'; map: Map<string, string> } | { readonly kind: 'set'; items: Set<string> };
/** A reply: a status (`+`), an error, a number, a bulk string or null, an array. */
export type Reply = { ok: string } | { error: string } | number | string | null | Reply[];

const wrong = { error: 'WRONGTYPE Operation against a key holding the wrong kind of value' };
const notInteger = { error: 'ERR value is not an integer or out of range' };
class Wrong extends Error {}

/** Redis' key space: what commands do, without any I/O. */
export class RedisData {
  readonly keys = new Map<string, { value: Value; expires?: number }>();
  changes = 0;
  constructor(private readonly now: () => number = Date.now) {}

  /** Runs a command; undefined when it is not one of the key space's. */
  run(words: readonly string[]): Reply | undefined {
    const [name = '', ...args] = words;
    const known = Object.hasOwn(commands, name.toLowerCase()) ? commands[name.toLowerCase()] : undefined;
    if (!known) return undefined;
    const [least, most, work] = known;
    if (args.length < least || args.length > most) return { error: `ERR wrong number of arguments for '${name.toLowerCase()}' command` };
    try {
      return work(this, args);
    } catch (error) {
      if (error instanceof Wrong) return wrong;
      throw error;
    }
  }

  get<K extends Value['kind']>(key: string, kind: K): Extract<Value, { kind: K }> | undefined {
    const value = this.any(key);
    if (value && value.kind !== kind) throw new Wrong();
    return value as Extract<Value, { kind: K }> | undefined;
  }

  any(key: string): Value | undefined {
    const entry = this.keys.get(key);
    if (entry?.expires !== undefined && entry.expires <= this.now()) {
      this.keys.delete(key);
      return undefined;
    }
    return entry?.value;
  }

  set(key: string, value: Value, expires?: number): void {
    this.changes++;
    this.keys.set(key, { value, ...(expires === undefined ? {} : { expires }) });
  }

  hold<K extends Value['kind']>(key: string, empty: Extract<Value, { kind: K }>): Extract<Value, { kind: K }> {
    const found = this.get(key, empty.kind as K);
    this.changes++;
    if (found) return found;
    this.set(key, empty);
    return empty;
  }

  prune(key: string): void {
    const value = this.any(key);
    const size = value?.kind === 'list' ? value.items.length : value?.kind === 'hash' ? value.map.size : value?.kind === 'set' ? value.items.size : 1;
    if (size === 0) this.keys.delete(key);
  }

  dump(): string {
    const rows = [...this.keys].map(([key, { value, expires }]) => {
      const data = value.kind === 'string' ? value.text : value.kind === 'hash' ? [...value.map] : [...value.items];
      return [key, value.kind, data, expires ?? null];
    });
    return `REDIS0010-practice\n${JSON.stringify(rows)}\n`;
  }

  /** False when this is not a dump. */
  load(text: string): boolean {
    if (!text.startsWith('REDIS0010-practice\n')) return false;
    for (const [key, kind, data, expires] of JSON.parse(text.slice(text.indexOf('\n'))) as [string, Value['kind'], never, number | null][]) {
      const value: Value = kind === 'string' ? { kind, text: data } : kind === 'hash' ? { kind, map: new Map(data) } : kind === 'set' ? { kind, items: new Set(data) } : { kind, items: data };
      this.keys.set(key, { value, ...(expires === null ? {} : { expires }) });
    }
    return true;
  }
}

type Work = (db: RedisData, args: string[]) => Reply;
const ok = { ok: 'OK' };
const text = (db: RedisData, key: string): string | undefined => db.get(key, 'string')?.text;
const list = (db: RedisData, key: string) => db.hold(key, { kind: 'list', items: [] });
const hash = (db: RedisData, key: string) => db.hold(key, { kind: 'hash', map: new Map<string, string>() });
const members = (db: RedisData, key: string) => db.hold(key, { kind: 'set', items: new Set<string>() });

function add(db: RedisData, key: string, by: string, sign = 1): Reply {
  const old = text(db, key) ?? '0';
  if (!/^-?\d{1,15}$/.test(old) || !/^-?\d{1,15}$/.test(by)) return notInteger;
  const sum = Number(old) + sign * Number(by);
  db.set(key, { kind: 'string', text: String(sum) }, db.keys.get(key)?.expires);
  return sum;
}
function slice<T>(items: T[], from: string, to: string): T[] {
  const at = (value: number): number => (value < 0 ? Math.max(0, items.length + value) : value);
  const last = Number(to) < 0 ? items.length + Number(to) : Number(to);
  return items.slice(at(Number(from)), last + 1);
}
function expire(db: RedisData, key: string, at: number): Reply {
  const entry = db.any(key) && db.keys.get(key);
  if (!entry) return 0;
  entry.expires = at;
  db.changes++;
  return 1;
}
function left(db: RedisData, key: string, unit: number): number {
  if (!db.any(key)) return -2;
  const { expires } = db.keys.get(key)!;
  return expires === undefined ? -1 : Math.round((expires - Date.now()) / unit);
}
function setCommand(db: RedisData, [key = '', value = '', ...flags]: string[]): Reply {
  let expires: number | undefined;
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i]!.toUpperCase();
    if (flag === 'EX' || flag === 'PX') {
      const time = Number(flags[++i]);
      if (!(time > 0)) return notInteger;
      expires = Date.now() + time * (flag === 'EX' ? 1000 : 1);
    } else if (flag === 'NX' ? db.any(key) : flag === 'XX' && !db.any(key)) return null;
    else if (!['NX', 'XX', 'KEEPTTL', 'GET'].includes(flag)) return { error: 'ERR syntax error' };
  }
  db.set(key, { kind: 'string', text: value }, expires);
  return ok;
}
function pop(db: RedisData, key: string, count: string | undefined, end: 'shift' | 'pop'): Reply {
  const found = db.get(key, 'list');
  if (!found) return null;
  db.changes++;
  const out = Array.from({ length: Math.min(Number(count ?? 1), found.items.length) }, () => found.items[end]()!);
  db.prune(key);
  return count === undefined ? out[0]! : out;
}

const many = Infinity;
/** Name: least and most arguments, and what it does. */
const commands: Record<string, [number, number, Work]> = {
  get: [1, 1, (db, [key = '']) => text(db, key) ?? null],
  set: [2, many, setCommand],
  setnx: [2, 2, (db, [key = '', value = '']) => (db.any(key) ? 0 : (db.set(key, { kind: 'string', text: value }), 1))],
  setex: [3, 3, (db, [key = '', time = '', value = '']) => setCommand(db, [key, value, 'EX', time])],
  getset: [2, 2, (db, [key = '', value = '']) => { const old = text(db, key) ?? null; db.set(key, { kind: 'string', text: value }); return old; }],
  getdel: [1, 1, (db, [key = '']) => { const old = text(db, key) ?? null; db.keys.delete(key); return old; }],
  mget: [1, many, (db, keys) => keys.map((key) => { const value = db.any(key); return value?.kind === 'string' ? value.text : null; })],
  mset: [2, many, (db, pairs) => { for (let i = 0; i < pairs.length; i += 2) db.set(pairs[i]!, { kind: 'string', text: pairs[i + 1] ?? '' }); return ok; }],
  append: [2, 2, (db, [key = '', more = '']) => { const all = (text(db, key) ?? '') + more; db.set(key, { kind: 'string', text: all }); return Buffer.byteLength(all); }],
  strlen: [1, 1, (db, [key = '']) => Buffer.byteLength(text(db, key) ?? '')],
  incr: [1, 1, (db, [key = '']) => add(db, key, '1')],
  decr: [1, 1, (db, [key = '']) => add(db, key, '1', -1)],
  incrby: [2, 2, (db, [key = '', by = '']) => add(db, key, by)],
  decrby: [2, 2, (db, [key = '', by = '']) => add(db, key, by, -1)],
  del: [1, many, (db, keys) => keys.filter((key) => db.any(key) && db.keys.delete(key) && ++db.changes).length],
  unlink: [1, many, (db, keys) => keys.filter((key) => db.any(key) && db.keys.delete(key) && ++db.changes).length],
  exists: [1, many, (db, keys) => keys.filter((key) => db.any(key)).length],
  keys: [1, 1, (db, [pattern = '*']) => [...db.keys.keys()].filter((key) => db.any(key) && matches(pattern, key))],
  scan: [1, many, (db, [, ...more]) => ['0', [...db.keys.keys()].filter((key) => db.any(key) && (more[0]?.toUpperCase() !== 'MATCH' || matches(more[1] ?? '*', key)))]],
  type: [1, 1, (db, [key = '']) => ({ ok: db.any(key)?.kind ?? 'none' })],
  rename: [2, 2, (db, [from = '', to = '']) => { const value = db.any(from); if (!value) return { error: 'ERR no such key' }; db.keys.delete(from); db.set(to, value); return ok; }],
  dbsize: [0, 0, (db) => [...db.keys.keys()].filter((key) => db.any(key)).length],
  flushall: [0, 1, (db) => { db.keys.clear(); db.changes++; return ok; }],
  flushdb: [0, 1, (db) => { db.keys.clear(); db.changes++; return ok; }],
  expire: [2, 3, (db, [key = '', time = '']) => (/^-?\d+$/.test(time) ? expire(db, key, Date.now() + Number(time) * 1000) : notInteger)],
  pexpire: [2, 3, (db, [key = '', time = '']) => (/^-?\d+$/.test(time) ? expire(db, key, Date.now() + Number(time)) : notInteger)],
  persist: [1, 1, (db, [key = '']) => { const entry = db.any(key) && db.keys.get(key); if (!entry || entry.expires === undefined) return 0; delete entry.expires; return 1; }],
  ttl: [1, 1, (db, [key = '']) => left(db, key, 1000)],
  pttl: [1, 1, (db, [key = '']) => left(db, key, 1)],
  lpush: [2, many, (db, [key = '', ...items]) => list(db, key).items.unshift(...items.reverse())],
  rpush: [2, many, (db, [key = '', ...items]) => list(db, key).items.push(...items)],
  lpop: [1, 2, (db, [key = '', count]) => pop(db, key, count, 'shift')],
  rpop: [1, 2, (db, [key = '', count]) => pop(db, key, count, 'pop')],
  llen: [1, 1, (db, [key = '']) => db.get(key, 'list')?.items.length ?? 0],
  lindex: [2, 2, (db, [key = '', at = '']) => db.get(key, 'list')?.items.at(Number(at)) ?? null],
  lrange: [3, 3, (db, [key = '', from = '', to = '']) => slice(db.get(key, 'list')?.items ?? [], from, to)],
  hset: [3, many, (db, [key = '', ...pairs]) => { const { map } = hash(db, key); const before = map.size; for (let i = 0; i < pairs.length; i += 2) map.set(pairs[i]!, pairs[i + 1] ?? ''); return map.size - before; }],
  hget: [2, 2, (db, [key = '', field = '']) => db.get(key, 'hash')?.map.get(field) ?? null],
  hmget: [2, many, (db, [key = '', ...fields]) => fields.map((field) => db.get(key, 'hash')?.map.get(field) ?? null)],
  hgetall: [1, 1, (db, [key = '']) => [...(db.get(key, 'hash')?.map ?? [])].flat()],
  hkeys: [1, 1, (db, [key = '']) => [...(db.get(key, 'hash')?.map.keys() ?? [])]],
  hvals: [1, 1, (db, [key = '']) => [...(db.get(key, 'hash')?.map.values() ?? [])]],
  hlen: [1, 1, (db, [key = '']) => db.get(key, 'hash')?.map.size ?? 0],
  hexists: [2, 2, (db, [key = '', field = '']) => (db.get(key, 'hash')?.map.has(field) ? 1 : 0)],
  hdel: [2, many, (db, [key = '', ...fields]) => { const gone = fields.filter((field) => db.get(key, 'hash')?.map.delete(field)).length; db.prune(key); return gone; }],
  hincrby: [3, 3, (db, [key = '', field = '', by = '']) => { const { map } = hash(db, key); const sum = Number(map.get(field) ?? 0) + Number(by); if (!Number.isInteger(sum)) return notInteger; map.set(field, String(sum)); return sum; }],
  sadd: [2, many, (db, [key = '', ...items]) => { const set = members(db, key).items; const before = set.size; for (const item of items) set.add(item); return set.size - before; }],
  srem: [2, many, (db, [key = '', ...items]) => { const gone = items.filter((item) => db.get(key, 'set')?.items.delete(item)).length; db.prune(key); return gone; }],
  smembers: [1, 1, (db, [key = '']) => [...(db.get(key, 'set')?.items ?? [])]],
  sismember: [2, 2, (db, [key = '', item = '']) => (db.get(key, 'set')?.items.has(item) ? 1 : 0)],
  scard: [1, 1, (db, [key = '']) => db.get(key, 'set')?.items.size ?? 0],
}; // prettier-ignore
