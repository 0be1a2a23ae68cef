import { useEffect, useRef, useState } from 'react';
import { MOST_QUEUE_ROWS } from '../../../contract/property/calls.ts';
import type { QueueFilter, QueuePage, QueueRow } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';

/** Windows begin at multiples of this, so that scrolling by a row asks for nothing new. */
const STEP = MOST_QUEUE_ROWS / 2;

export interface Queue {
  /** Null until the first answer. */
  readonly total: number | null;
  row(at: number): QueueRow | null;
  readonly failed: boolean;
  again(): void;
}

/** The window of the queue around the rows that are seen; asked anew with every revision of the view. */
export function useQueue(
  terminal: TerminalApi,
  filter: QueueFilter,
  firstSeen: number,
  revision: number,
): Queue {
  const from = Math.max(0, Math.floor(firstSeen / STEP) * STEP - STEP / 2);
  const [page, setPage] = useState<{ readonly filter: QueueFilter; readonly page: QueuePage } | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision and 再试一次 ask the same question again
  useEffect(() => {
    newest.current += 1;
    const mine = newest.current;
    terminal.propertyQueue({ filter, from, count: MOST_QUEUE_ROWS }).then(
      (answer) => {
        // An older answer that comes late would show rows that are gone.
        if (mine !== newest.current) return;
        setFailed(false);
        setPage({ filter, page: answer });
      },
      () => mine === newest.current && setFailed(true),
    );
  }, [terminal, filter, from, revision, turn]);
  const shown = page?.filter === filter ? page.page : null;
  return {
    total: shown?.total ?? null,
    row: (at) => shown?.rows[at - shown.from] ?? null,
    failed,
    again: () => setTurn((before) => before + 1),
  };
}
