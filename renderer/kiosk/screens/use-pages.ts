import { useState } from 'react';

/** A list in pages, because the kiosk never scrolls. The page stays lawful when the list shrinks. */
export function usePages<T>(items: readonly T[], perPage: number) {
  const [wanted, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const page = Math.min(wanted, pages - 1);
  return { page, pages, setPage, shown: items.slice(page * perPage, (page + 1) * perPage) };
}
