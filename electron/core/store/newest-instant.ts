import { z } from 'zod';
import { serviceKind } from '../../../contract/domain.ts';
import type { StoreContext } from './context.ts';
import type { Store } from './types.ts';

/** ISO instants in UTC compare as text. */
const NEWEST = `
  select max(at) from (
    select max(requested_at) as at from certificate_request
    union all select max(ended_at) from certificate_request
    union all select max(queued_at) from outbox
  )`;

/** When this terminal last wrote something down, as its own clock said then. */
export function createNewestInstant({ db }: Pick<StoreContext, 'db'>): Store['newestInstant'] {
  const select = db.prepare(NEWEST).pluck();
  return () => {
    const at = z.string().nullable().parse(select.get());
    return at === null ? null : Date.parse(at);
  };
}

const LAST_SERVICE = `
  select kind, at from (
    select 'certificate' as kind, max(ended_at) as at from certificate_request where state = 'printed'
    union all select 'case', max(at) from case_taken
    union all select 'desk-step', max(at) from desk_step
  ) where at is not null order by at desc limit 1`;

const served = z.object({ kind: serviceKind, at: z.string() });

/** When somebody was last served here, and with what. */
export function createLastService({ db }: Pick<StoreContext, 'db'>): Store['lastService'] {
  const select = db.prepare(LAST_SERVICE);
  return () => served.nullable().parse(select.get() ?? null);
}
