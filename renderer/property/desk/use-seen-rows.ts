import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

export interface SeenRows {
  /** Place of the topmost row that is seen. */
  readonly first: number;
  /** Rows that fit, the cut ones included. */
  readonly count: number;
  /** px */
  readonly rowHeight: number;
}

/**
 * Which rows of a long list stand in its box. Looked at when the box is scrolled or becomes another size, not at each
 * drawing: to ask a box for its place makes the browser lay the page out there and then. `rowHeightOf` in px, always the
 * same function.
 */
export function useSeenRows(
  rowHeightOf: (box: HTMLElement) => number,
  before: SeenRows,
): {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly seen: SeenRows;
  readonly onScroll: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(before);
  const onScroll = useCallback(() => {
    if (!box.current) return;
    const rowHeight = rowHeightOf(box.current);
    const first = Math.floor(box.current.scrollTop / rowHeight);
    const count = Math.ceil(box.current.clientHeight / rowHeight) + 1;
    setSeen((last) =>
      last.first === first && last.count === count && last.rowHeight === rowHeight
        ? last
        : { first, count, rowHeight },
    );
  }, [rowHeightOf]);
  useLayoutEffect(() => {
    if (!box.current) return;
    onScroll();
    const sizes = new ResizeObserver(onScroll);
    sizes.observe(box.current);
    return () => sizes.disconnect();
  }, [onScroll]);
  return { box, seen, onScroll };
}
