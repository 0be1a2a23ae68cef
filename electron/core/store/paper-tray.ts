import { z } from 'zod';
import type { StoreContext } from './context.ts';

/** How much paper should be in the printer, by counting: most office printers say only that there is none left. */
export interface PaperTray {
  /** Sheets; null until the tray was filled once while this box watched. */
  left(): number | null;
  filled(sheets: number): void;
  /** One sheet less, never below none. Nothing while nobody knows how many there are. */
  sheetTaken(): void;
}

export function createPaperTray({ db }: Pick<StoreContext, 'db'>): PaperTray {
  const select = db.prepare('select sheets from paper_tray').pluck();
  const fill = db.prepare(
    'insert into paper_tray (only, sheets) values (1, ?) on conflict (only) do update set sheets = excluded.sheets',
  );
  const take = db.prepare('update paper_tray set sheets = max(0, sheets - 1)');
  return {
    left: () =>
      z
        .number()
        .int()
        .nullable()
        .parse(select.get() ?? null),
    filled: (sheets) => {
      fill.run(sheets);
    },
    sheetTaken: () => {
      take.run();
    },
  };
}
