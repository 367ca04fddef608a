/** The 12 digits by which people know an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** Cut to `columns`, the last of them "…" (docker/cli formatter.Ellipsis). */
export function ellipsis(text: string, columns: number): string {
  const letters = [...text];
  if (letters.length <= columns) return text;
  return columns <= 3 ? letters.slice(0, columns).join('') : `${letters.slice(0, columns - 1).join('')}…`;
}

/** Go's strconv.Quote. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/\\u00([01][0-9a-f])/g, '\\x$1').replace(/\\[bf]/g, (escape) => (escape === '\\b' ? '\\b' : '\\f')).replace(/\u007f/g, '\\x7f');
}

/** "a=1,b=2", sorted. */
export function labels(map: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(map ?? {}).map(([key, value]) => `${key}=${value}`).sort().join(',');
}

/** Go's time.Time.String of a moment, in the local zone: "2026-11-21 19:47:06 +0000 UTC". @param ms since 1970 */
export function localTime(ms: number): string {
  const date = new Date(ms);
  const two = (number: number): string => String(number).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const name = offset === 0 && (process.env['TZ'] ?? '') === '' ? 'UTC' : (new Intl.DateTimeFormat('en', { timeZoneName: 'short' }).formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? '');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${zone} ${name === 'GMT' ? 'UTC' : name}`;
}
