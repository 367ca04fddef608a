/**
 * Tiny readers for JSON whose shape depends on who answers. Each takes anything and gives a value of its type, with an
 * empty default where the engine left the field out, wrote null or wrote something else. (Not zod: `docker-tutor check`
 * must start as fast as a bare script.)
 */
export type Json = Readonly<Record<string, unknown>>;

const EMPTY: Json = Object.freeze({});

/** The object, or an empty one. */
export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : EMPTY;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Numbers also from decimal strings, as Podman writes some. */
export function number(value: unknown): number {
  const parsed = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : 0;
}

export function flag(value: unknown): boolean {
  return value === true;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A list of strings; a single string counts as a list of one (Podman's Entrypoint). */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return list(value).filter((item) => typeof item === 'string');
}

/** An object of strings; other values are left out. */
export function strings(value: unknown): Record<string, string> {
  const entries = Object.entries(object(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

/** `["A=1", "B"]` → `{A: "1", B: ""}` */
export function environment(value: unknown): Record<string, string> {
  return Object.fromEntries(
    texts(value).map((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}

/** A time, or empty for Go's zero time, which engines write for "never". */
export function time(value: unknown): string {
  const written = text(value);
  return written.startsWith('0001-01-01') ? '' : written;
}

/** Ports from the keys of `ExposedPorts`: `{"80/tcp": {}}`. */
export function exposedPorts(value: unknown): readonly { port: number; protocol: string }[] {
  return Object.keys(object(value)).map(portKey);
}

/** `"80/tcp"` or `"80"` */
export function portKey(key: string): { port: number; protocol: string } {
  const [port = '', protocol = 'tcp'] = key.split('/');
  return { port: number(port), protocol };
}
