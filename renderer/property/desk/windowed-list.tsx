import { type ReactNode, useCallback, useEffect } from 'react';
import { useSeenRows } from './use-seen-rows.ts';
import './windowed-list.css';

/** Rows drawn above and below what is seen. */
const SPARE = 4;

interface WindowedProps<T> {
  readonly rows: readonly T[];
  /** px; the same for every row. */
  readonly rowHeight: number;
  /** Place of the row that has to be seen; -1 for none. */
  readonly at: number;
  readonly keyOf: (row: T) => string;
  readonly draw: (row: T) => ReactNode;
  /** Rows without a control of their own: the list itself takes the focus, so that keys scroll it. */
  readonly focusable?: boolean;
}

/** A list of any length of which only the rows that are seen exist; the chosen one is scrolled to. */
export function WindowedList<T>({ rows, rowHeight, at, keyOf, draw, focusable = false }: WindowedProps<T>) {
  const rowHeightOf = useCallback(() => rowHeight, [rowHeight]);
  const { box, seen, onScroll } = useSeenRows(rowHeightOf, { first: 0, count: 12, rowHeight });
  useEffect(() => {
    const list = box.current;
    if (!list || at < 0) return;
    if (at * rowHeight < list.scrollTop) list.scrollTop = at * rowHeight;
    else if ((at + 1) * rowHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = (at + 1) * rowHeight - list.clientHeight;
  }, [at, rowHeight, box]);
  const begin = Math.max(0, Math.min(seen.first - SPARE, rows.length - 1));
  return (
    <div className="windowed" ref={box} onScroll={onScroll} {...(focusable ? { tabIndex: 0 } : {})}>
      <ul style={{ height: rows.length * rowHeight }}>
        {rows.slice(begin, seen.first + seen.count + SPARE).map((row, index) => (
          <li
            key={keyOf(row)}
            aria-setsize={rows.length}
            aria-posinset={begin + index + 1}
            style={{ top: (begin + index) * rowHeight, height: rowHeight }}
          >
            {draw(row)}
          </li>
        ))}
      </ul>
    </div>
  );
}
