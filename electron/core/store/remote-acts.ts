import { z } from 'zod';
import { instantOf } from '../../../contract/clock.ts';
import { type ActReport, type GivenAct, MOST_ACTS } from '../../../contract/remote-act.ts';
import type { StoreContext } from './context.ts';

export const actState = z.enum(['given', 'begun', 'done', 'refused', 'failed']);

const storedAct = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: actState,
    code: z.string().nullable(),
    given_at: z.string(),
    begun_at: z.string().nullable(),
    ended_at: z.string().nullable(),
  })
  .transform(({ given_at, begun_at, ended_at, ...row }) => ({
    ...row,
    givenAt: given_at,
    begunAt: begun_at,
    endedAt: ended_at,
  }));
export type StoredAct = z.infer<typeof storedAct>;

/** How an act ended; a code of docs/errors.md where it was not done. */
export interface ActEnd {
  readonly state: 'done' | 'refused' | 'failed';
  readonly code: string | null;
}

/** What central asked of this box, in the order in which it was asked. */
export interface RemoteActBook {
  /** Puts down what is new; what is known already stays as it is. */
  take(acts: readonly GivenAct[]): void;
  /** Not ended, oldest first. */
  open(): readonly StoredAct[];
  /** From here on a crash counts as the one attempt. */
  begin(id: string): void;
  end(id: string, end: ActEnd): void;
  /** What central has not heard yet, oldest first. */
  reports(): readonly ActReport[];
  heard(reports: readonly ActReport[]): void;
  /** The newest `limit`, newest first. */
  newest(limit: number): readonly StoredAct[];
}

export function createRemoteActs({ db, clock }: Pick<StoreContext, 'db' | 'clock'>): RemoteActBook {
  const columns = 'id, kind, state, code, given_at, begun_at, ended_at';
  const insert = db.prepare(
    "insert into remote_act (id, kind, state, given_at) values (?, ?, 'given', ?) on conflict (id) do nothing",
  );
  const selectOpen = db.prepare(`select ${columns} from remote_act where ended_at is null order by position`);
  const begin = db.prepare(
    "update remote_act set state = 'begun', begun_at = ? where id = ? and state = 'given'",
  );
  const end = db.prepare(
    'update remote_act set state = ?, code = ?, ended_at = ? where id = ? and ended_at is null',
  );
  const selectUntold = db.prepare(
    `select ${columns} from remote_act
      where told is not case state when 'given' then 'taken' when 'begun' then 'taken' else state end
      order by position limit ?`,
  );
  const tell = db.prepare('update remote_act set told = ? where id = ?');
  const selectNewest = db.prepare(`select ${columns} from remote_act order by position desc limit ?`);
  return {
    take: db.transaction((acts: readonly GivenAct[]) => {
      for (const { id, kind } of acts) insert.run(id, kind, instantOf(clock));
    }),
    open: () => selectOpen.all().map((row) => storedAct.parse(row)),
    begin: (id) => {
      begin.run(instantOf(clock), id);
    },
    end: (id, { state, code }) => {
      end.run(state, code, instantOf(clock), id);
    },
    reports: () =>
      selectUntold
        .all(MOST_ACTS)
        .map((row) => storedAct.parse(row))
        .map(({ id, state, code }) => ({
          id,
          state: state === 'given' || state === 'begun' ? 'taken' : state,
          code,
        })),
    heard: db.transaction((reports: readonly ActReport[]) => {
      for (const { id, state } of reports) tell.run(state, id);
    }),
    newest: (limit) => selectNewest.all(limit).map((row) => storedAct.parse(row)),
  };
}
