import { bad, type Context, type Imports } from './context.js';

/** Clocks and calendars. Containers live in UTC unless a `TZ` says otherwise; Python does its own time zones (zoneinfo). */
export function clockImports({ memory, bridge }: Context): Imports {
  const zone = { offset: 0, name: 'UTC' };
  const write = (time: number, to: number): void => {
    const date = new Date(time * 1000);
    const yday = Math.floor((Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
    const fields = [date.getUTCSeconds(), date.getUTCMinutes(), date.getUTCHours(), date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear() - 1900, date.getUTCDay(), yday, 0, zone.offset];
    fields.forEach((value, i) => memory.set32(to + 4 * i, value));
  };
  const now = (clock: number): number => (clock === 0 ? performance.timeOrigin + performance.now() : performance.now());
  return {
    _tzset_js(timezone: number, daylight: number, standard: number, summer: number) {
      memory.set32(timezone, zone.offset);
      memory.set32(daylight, 0);
      memory.setText(standard, zone.name, 17);
      memory.setText(summer, zone.name, 17);
    },
    _gmtime_js: (time: bigint, to: number) => write(Number(time), to),
    _localtime_js: (time: bigint, to: number) => write(Number(time), to),
    _mktime_js(at: number) {
      const [second, minute, hour, day, month, year] = [0, 4, 8, 12, 16, 20].map((field) => memory.i32(at + field));
      const time = Date.UTC(year! + 1900, month!, day!, hour!, minute!, second!) / 1000;
      if (Number.isNaN(time)) return -1n;
      write(time, at);
      return BigInt(time);
    },
    clock_time_get(clock: number, _precision: bigint, to: number) {
      memory.struct.setBigInt64(to, BigInt(Math.round(now(clock) * 1e6)), true);
      return 0;
    },
    clock_res_get(_clock: number, to: number) {
      memory.set64(to, 1);
      return 0;
    },
    emscripten_date_now: () => Date.now(),
    emscripten_get_now: () => performance.now(),
    _setitimer_js: (which: number, ms: number) => (which === 0 ? bridge.call('timer', ms) : bad('EINVAL')),
  };
}
