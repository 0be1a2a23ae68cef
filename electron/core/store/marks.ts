import { z } from 'zod';
import type { StoreContext } from './context.ts';

const row = z.object({ name: z.string(), at: z.string() });
export type MarkRow = z.infer<typeof row>;

/** Marks on disk (workflows/marks.ts): a core that begins anew after a visit knows what the one before had told. */
export interface MarkRows {
  all(): readonly MarkRow[];
  add(mark: MarkRow): void;
  /** Those of this name up to an instant. */
  drop(name: string, until: string): void;
}

export function createMarkRows({ db }: Pick<StoreContext, 'db'>): MarkRows {
  const select = db.prepare('select name, at from mark order by position');
  const insert = db.prepare('insert into mark (name, at) values (?, ?)');
  const remove = db.prepare('delete from mark where name = ? and at <= ?');
  return {
    all: () => z.array(row).parse(select.all()),
    add: ({ name, at }) => {
      insert.run(name, at);
    },
    drop: (name, until) => {
      remove.run(name, until);
    },
  };
}
