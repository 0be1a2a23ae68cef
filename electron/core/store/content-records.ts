import { z } from 'zod';
import {
  type Alert,
  alert,
  type CatalogueItem,
  catalogueItem,
  type Guide,
  guide,
  isAlerting,
  type Policy,
  policy,
} from '../../../contract/domain.ts';
import type { StoreContext } from './context.ts';

const docRow = z.object({ doc: z.string() });

/** What was said to people, as far as it is to be seen now by this terminal's own clock. */
export interface ContentRecords {
  /** Published and not yet expired at `now` (ms), newest first. */
  policies(now: number): readonly Policy[];
  guides(now: number): readonly Guide[];
  /** Begun, not over and not cancelled at `now` (ms), the most severe first, then the newest. */
  alerts(now: number): readonly Alert[];
  /** When the next alert that was sent ahead begins; null when none is. */
  nextAlertAt(now: number): string | null;
  /** An item of the catalogue as central has it for this community; null before it came, and for one that is not there. */
  catalogueItem(id: string): CatalogueItem | null;
}

const SEVEREST_FIRST: readonly Alert['severity'][] = ['red', 'orange', 'yellow', 'blue'];

export function createContentRecords({ db }: Pick<StoreContext, 'db'>): ContentRecords {
  const shown = (table: 'policy' | 'guide') =>
    db.prepare(
      `select doc from ${table} where published_at <= @now and expires_at > @now order by published_at desc, id`,
    );
  const [policies, guides] = [shown('policy'), shown('guide')];
  const alerts = db.prepare(
    'select doc from alert where starts_at <= @now and expires_at > @now order by starts_at desc, id',
  );
  const nextAlert = db
    .prepare('select min(starts_at) from alert where starts_at > @now and expires_at > @now')
    .pluck();
  const item = db.prepare('select doc from catalogue_item where id = ?');
  const docs = (select: typeof alerts, now: number) =>
    select.all({ now: new Date(now).toISOString() }).map((row): unknown => JSON.parse(docRow.parse(row).doc));
  const rank = ({ severity }: Alert) => SEVEREST_FIRST.indexOf(severity);
  return {
    policies: (now) => docs(policies, now).map((doc) => policy.parse(doc)),
    guides: (now) => docs(guides, now).map((doc) => guide.parse(doc)),
    alerts: (now) =>
      docs(alerts, now)
        .map((doc) => alert.parse(doc))
        .filter((one) => isAlerting(one, now))
        .sort((a, b) => rank(a) - rank(b)),
    nextAlertAt: (now) =>
      z
        .string()
        .nullable()
        .parse(nextAlert.get({ now: new Date(now).toISOString() }) ?? null),
    catalogueItem: (id) => {
      const row = item.get(id);
      return row === undefined ? null : catalogueItem.parse(JSON.parse(docRow.parse(row).doc));
    },
  };
}
