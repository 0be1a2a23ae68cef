import { type ReactNode, useCallback, useEffect } from 'react';
import { useSeenRows } from './use-seen-rows.ts';
import './windowed-list.css';

/** Rows drawn above and below what is seen. */
const SPARE = 4;

/** Rows by their place: a list, or one of which only a window is here. */
export interface Rows<T> {
  readonly length: number;
  at(place: number): T | undefined;
}

interface WindowedProps<T> {
  readonly rows: Rows<T>;
  /** px; the same for every row. */
  readonly rowHeight: number;
  /** Place of the row that has to be seen; -1 for none. */
  readonly at: number;
  readonly keyOf: (row: T) => string;
  readonly draw: (row: T) => ReactNode;
  /** Rows without a control of their own: the list itself takes the focus, so that keys scroll it. */
  readonly focusable?: boolean;
  /** The topmost row that is seen is another one. */
  readonly onFirst?: (place: number) => void;
}

/** A list of any length of which only the rows that are seen exist; the chosen one is scrolled to. */
export function WindowedList<T>(props: WindowedProps<T>) {
  const { rows, rowHeight, at, keyOf, draw, focusable = false, onFirst } = props;
  const rowHeightOf = useCallback(() => rowHeight, [rowHeight]);
  const { box, seen, onScroll } = useSeenRows(rowHeightOf, { first: 0, count: 12, rowHeight });
  useEffect(() => {
    const list = box.current;
    if (!list || at < 0) return;
    if (at * rowHeight < list.scrollTop) list.scrollTop = at * rowHeight;
    else if ((at + 1) * rowHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = (at + 1) * rowHeight - list.clientHeight;
  }, [at, rowHeight, box]);
  useEffect(() => onFirst?.(seen.first), [onFirst, seen.first]);
  const begin = Math.max(0, Math.min(seen.first - SPARE, rows.length - 1));
  const end = Math.min(rows.length, seen.first + seen.count + SPARE);
  return (
    <div className="windowed" ref={box} onScroll={onScroll} {...(focusable ? { tabIndex: 0 } : {})}>
      <ul style={{ height: rows.length * rowHeight }}>
        {Array.from({ length: Math.max(0, end - begin) }, (_, index) => {
          const place = begin + index;
          const row = rows.at(place);
          return (
            <li
              key={row === undefined ? place : keyOf(row)}
              aria-setsize={rows.length}
              aria-posinset={place + 1}
              aria-busy={row === undefined || undefined}
              style={{ top: place * rowHeight, height: rowHeight }}
            >
              {row !== undefined && draw(row)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
