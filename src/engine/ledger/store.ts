import { isRecord, openStore } from '../store/json-store.js';
import type { Notices } from '../store/notices.js';
import type { Opening } from './openings.js';

export interface LedgerStore {
  read(): readonly Opening[];
  update(change: (old: readonly Opening[]) => readonly Opening[]): void;
}

const VERSION = 1;

interface Data {
  readonly version: number;
  readonly openings: readonly Opening[];
}

export function openLedger({ home, notices, now }: { home: string; notices: Notices; now?: () => Date }): LedgerStore {
  const store = openStore<Data>({ home, name: 'ledger', version: VERSION, empty: { version: VERSION, openings: [] }, parse, notices, now });
  return {
    read: () => store.read().openings,
    update: change => store.update(old => ({ ...old, openings: change(old.openings) })),
  };
}

function parse({ openings }: Record<string, unknown>): Data | undefined {
  return Array.isArray(openings) && openings.every(isOpening) ? { version: VERSION, openings } : undefined;
}

function isOpening(value: unknown): value is Opening {
  return (
    isRecord(value) && typeof value.lesson === 'string' && typeof value.engine === 'string' && typeof value.at === 'number' &&
    Array.isArray(value.baseline) && value.baseline.every(one => typeof one === 'string')
  );
}
