import { assertDefined } from '../../../contract/assert.ts';
import { type Alert, type AlertDraft, alert, alertDraft, contentScope } from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendToScopes } from '../../sync/append-to-scopes.ts';
import type { Applied, Reporter } from '../../sync/apply.ts';
import { communityScope } from '../../sync/change-log.ts';
import { rejected } from '../../sync/rejections.ts';
import { communitiesOf } from '../content/scope.ts';
import { alertEntries } from './projection.ts';

type Writing = Pick<Deps, 'db' | 'clock' | 'random'>;

/** Days after which an alert that is over leaves the terminals' stores. */
const KEPT_AFTER_EXPIRY_DAYS = 7;

const DAY_MS = 86_400_000;

/**
 * Sends an alert to every screen of its scope, in one transaction: its row, and its line in the log of each community.
 * The same draft again sends nothing; another one under the same id is refused, because what people were told is not
 * changed behind their back: one cancels it and sends a new one.
 */
export async function sendAlert(
  { db, clock, random }: Writing,
  input: AlertDraft,
  sentBy: string | null,
): Promise<Result<{ readonly changed: number }, 'another-alert'>> {
  const draft = alertDraft.parse(input);
  const { scope, ...rest } = draft;
  return db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto('alert')
      .values({
        id: draft.id,
        scope: JSON.stringify(scope),
        severity: draft.severity,
        title: JSON.stringify(draft.title),
        text: JSON.stringify(draft.text),
        starts_at: draft.startsAt,
        expires_at: draft.expiresAt,
        cancelled_at: null,
        drill: draft.drill,
        sent_by: sentBy,
        sent_at: new Date(clock.now()).toISOString(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) {
      const before = assertDefined(await readAlert(trx, draft.id), 'what stands in the way is there');
      return isSame(before.draft, draft) ? ok({ changed: 0 }) : err('another-alert');
    }
    const document: Alert = alert.parse({ ...rest, cancelledAt: null });
    const scopes = (await communitiesOf(trx, scope)).map(communityScope);
    const entries = alertEntries(draft.id, document);
    return ok({ changed: await appendToScopes(trx, scopes, () => entries, { clock, random }) });
  });
}

/** Ends an alert before its time, on every screen. Again: nothing happens. */
export async function cancelAlert(
  { db, clock, random }: Writing,
  id: string,
): Promise<Result<Alert, 'unknown'>> {
  return db.transaction().execute(async (trx) => {
    const found = await readAlert(trx, id);
    if (found === null) return err('unknown');
    if (found.cancelledAt !== null) return ok(documentOf(found));
    const cancelledAt = new Date(clock.now()).toISOString();
    await trx.updateTable('alert').set({ cancelled_at: cancelledAt }).where('id', '=', id).execute();
    const document = documentOf({ ...found, cancelledAt });
    const scopes = (await communitiesOf(trx, found.draft.scope)).map(communityScope);
    const entries = alertEntries(id, document);
    await appendToScopes(trx, scopes, () => entries, { clock, random });
    return ok(document);
  });
}

/** That a terminal has shown an alert: its first report counts. */
export async function applyAlertShown(
  trx: Trx,
  { terminal, receivedAt }: Reporter,
  body: Extract<OperationBody, { kind: 'alert-shown' }>,
): Promise<Applied> {
  const found = await readAlert(trx, body.alertId);
  const isForIt =
    found !== null && (await communitiesOf(trx, found.draft.scope)).includes(terminal.communityId);
  if (!isForIt) return rejected('CT-362');
  await trx
    .insertInto('alert_acknowledgement')
    .values({
      alert_id: body.alertId,
      terminal_id: terminal.id,
      shown_at: body.at,
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['alert_id', 'terminal_id']).doNothing())
    .execute();
  return { result: 'applied' };
}

/** Takes alerts that were over a week ago out of the terminals' stores. Returns how many went. */
export async function forgetOldAlerts({ db, clock, random }: Writing): Promise<number> {
  const before = new Date(clock.now() - KEPT_AFTER_EXPIRY_DAYS * DAY_MS).toISOString();
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('alert')
      .select(['id', 'scope'])
      .where('expires_at', '<', before)
      .where('id', 'in', (eb) =>
        eb.selectFrom('change').select('pk').where('entity', '=', 'alert').where('op', '=', 'put'),
      )
      .execute();
    for (const { id, scope } of rows) {
      const scopes = (await communitiesOf(trx, contentScope.parse(scope))).map(communityScope);
      await appendToScopes(trx, scopes, () => alertEntries(id, null), { clock, random });
    }
    return rows.length;
  });
}

export interface StoredAlert {
  readonly draft: AlertDraft;
  readonly cancelledAt: string | null;
}

/** An alert as it was sent; null when there is none. */
export async function readAlert(trx: Pick<Trx, 'selectFrom'>, id: string): Promise<StoredAlert | null> {
  const row = await trx.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : storedAlert(row);
}

/** Alerts that are not over at `now` (ms) or ended after `since` (ms), newest first. */
export async function listAlerts(
  trx: Pick<Trx, 'selectFrom'>,
  since: number,
): Promise<readonly (StoredAlert & { readonly shownBy: number })[]> {
  const rows = await trx
    .selectFrom('alert')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('alert_acknowledgement')
        .whereRef('alert_id', '=', 'alert.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('shown_by'),
    )
    .where('expires_at', '>', new Date(since).toISOString())
    .orderBy('starts_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...storedAlert(row), shownBy: Number(row.shown_by) }));
}

function storedAlert(row: {
  id: string;
  scope: unknown;
  severity: string;
  title: unknown;
  text: unknown;
  starts_at: string;
  expires_at: string;
  cancelled_at: string | null;
  drill: boolean;
}): StoredAlert {
  const { id, scope, severity, title, text, drill } = row;
  const draft = alertDraft.parse({
    id,
    scope,
    severity,
    title,
    text,
    startsAt: row.starts_at,
    expiresAt: row.expires_at,
    drill,
  });
  return { draft, cancelledAt: row.cancelled_at };
}

function documentOf({ draft: { scope: _, ...rest }, cancelledAt }: StoredAlert): Alert {
  return alert.parse({ ...rest, cancelledAt });
}

/** Compared in the schema's order of fields; instants may be written with or without milliseconds. */
function isSame(a: AlertDraft, b: AlertDraft): boolean {
  const text = (draft: AlertDraft) =>
    JSON.stringify(
      alertDraft.parse({
        ...draft,
        startsAt: new Date(draft.startsAt).toISOString(),
        expiresAt: new Date(draft.expiresAt).toISOString(),
      }),
    );
  return text(a) === text(b);
}
