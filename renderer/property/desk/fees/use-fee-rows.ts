import { useEffect, useRef, useState } from 'react';
import {
  type FeeList,
  type FeeRow,
  type FeeShelf,
  MOST_FEE_ROWS,
} from '../../../../contract/property/fees.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import type { Rows } from '../windowed-list.tsx';

/** Windows begin at multiples of this, so that scrolling by a row asks for nothing new. */
const STEP = MOST_FEE_ROWS / 2;

/** A shelf of any length, of which the rows around those that are seen are here. */
export interface FeeRows extends Rows<FeeRow> {
  /** Place of a row in the window that is here; -1 when it is not in it. */
  placeOf(key: string): number;
  has(place: number): boolean;
}

export type AskedFees =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'here'; readonly list: FeeList; readonly rows: FeeRows };

/** Asked anew with every revision; the last window stays until the next has come. */
export function useFeeRows(terminal: TerminalApi, shelf: FeeShelf, firstSeen: number, revision: number) {
  const from = Math.max(0, Math.floor(firstSeen / STEP) * STEP - STEP / 2);
  const [page, setPage] = useState<{ readonly shelf: FeeShelf; readonly list: FeeList } | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision and 再读一次 ask the same question again
  useEffect(() => {
    newest.current += 1;
    const mine = newest.current;
    terminal.propertyFees({ shelf, from, count: MOST_FEE_ROWS }).then(
      (list) => {
        // An older answer that comes late would show rows that are gone.
        if (mine !== newest.current) return;
        setFailed(false);
        setPage({ shelf, list });
      },
      () => mine === newest.current && setFailed(true),
    );
  }, [terminal, shelf, from, revision, turn]);
  const list = page?.shelf === shelf ? page.list : null;
  const asked: AskedFees =
    list === null ? { state: failed ? 'failed' : 'loading' } : { state: 'here', list, rows: rowsOf(list) };
  return { asked, again: () => setTurn((before) => before + 1) };
}

function rowsOf({ total, from, rows }: FeeList): FeeRows {
  return {
    length: total,
    at: (place) => (place < from ? undefined : rows[place - from]),
    placeOf: (key) => {
      const at = rows.findIndex((row) => row.key === key);
      return at < 0 ? -1 : from + at;
    },
    has: (place) => place >= from && place < from + rows.length,
  };
}
