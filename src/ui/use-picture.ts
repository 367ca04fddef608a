import { useEffect, useRef, useState } from 'react';
import type { Engine } from '../docker/types.js';
import type { Tutor } from '../engine/api.js';
import type { Lesson } from '../engine/course/types.js';
import type { Facts } from '../engine/picture/facts.js';
import { changes } from './diagrams/changes.js';

/** What the engine looks like, and what of it is new. */
export interface Picture {
  readonly facts?: Facts;
  readonly lit: ReadonlySet<string>;
}

const DARK: ReadonlySet<string> = new Set();

/** How long what changed stays bright, ms. */
const LIT = 2500;

/** Follows the engine while the picture is open: nobody pays for it otherwise. */
export function usePicture(open: boolean, tutor: Tutor, engine: Engine | undefined, lesson: Lesson): Picture {
  const [picture, setPicture] = useState<Picture>({ lit: DARK });
  const last = useRef<Facts>(undefined);

  useEffect(() => {
    last.current = undefined;
    if (!open || !engine) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const watch = tutor.picture(engine, lesson, (facts) => {
      const fresh = changes(last.current, facts);
      const first = last.current === undefined;
      last.current = facts;
      if (fresh.size === 0 && !first) return setPicture(({ lit }) => ({ facts, lit }));
      setPicture({ facts, lit: fresh });
      clearTimeout(timer);
      timer = setTimeout(() => setPicture({ facts: last.current, lit: DARK }), LIT);
    });
    return () => {
      clearTimeout(timer);
      watch.close();
      setPicture({ lit: DARK });
    };
  }, [open, tutor, engine, lesson]);

  return picture;
}
