import { useEffect, useState } from 'react';

const MINUTE = 60_000;

/** Whole minutes spent in this lesson since the tutor was opened, in one go or in several. Changes once a minute, never in between. */
export function useMinutes(lesson: string, now: () => number = Date.now): number {
  /** ms of each lesson, without the one in view since it came. */
  const [spent] = useState(() => new Map<string, number>());
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const before = spent.get(lesson) ?? 0;
    const since = now();
    const total = (): number => before + now() - since;
    let timer: NodeJS.Timeout;
    const tell = (): void => {
      setMinutes(Math.floor(total() / MINUTE));
      // A timer may be early by a millisecond: then the minute is not full yet.
      timer = setTimeout(tell, MINUTE - (total() % MINUTE) + 5);
    };
    tell();
    return () => {
      clearTimeout(timer);
      spent.set(lesson, total());
    };
  }, [lesson, spent, now]);
  return minutes;
}
