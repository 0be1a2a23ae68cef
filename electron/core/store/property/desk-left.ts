import { z } from 'zod';
import type { StoreContext } from '../context.ts';

const news = z.object({ count: z.number(), newest: z.number().nullable() });

/**
 * Work that came to this screen while nobody was signed in, by arrival and not by when it was reported: what waited at a kiosk
 * or at central for a line is new when it comes. On the disk, so that a start of core forgets none of it.
 */
export function createDeskLeft({ db }: Pick<StoreContext, 'db'>) {
  const isLeft = db.prepare('select count(*) from desk_left').pluck();
  const leave = db.prepare(
    `insert into desk_left (id, arrival) values (1, (select coalesce(max(number), 0) from case_arrival))
     on conflict (id) do update set arrival = excluded.arrival`,
  );
  const forget = db.prepare('delete from case_arrival where case_id not in (select id from property_case)');
  const come = db.prepare('delete from desk_left');
  const since = db.prepare(
    `select count(*) as count, max(a.number) as newest
     from desk_left d join case_arrival a on a.number > d.arrival join property_case c on c.id = a.case_id
     where c.closed_at is null and c.family <> 'help'`,
  );
  return {
    isLeft: (): boolean => isLeft.get() !== 0,
    /** The last clerk has gone: what is here now is known. */
    leave: db.transaction(() => {
      leave.run();
      forget.run();
    }),
    /** Somebody is signed in and sees what comes. */
    come: (): void => {
      come.run();
    },
    /** Open work that came since, and the number of the newest arrival. */
    news: () => news.parse(since.get()),
  };
}
