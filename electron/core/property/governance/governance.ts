import {
  isOpenRectification,
  type Rectification,
  rectificationLateness,
  STAR_CRITERIA,
} from '../../../../contract/domain.ts';
import type {
  DeskRectification,
  Governance,
  GovernedCompound,
} from '../../../../contract/property/rectifications.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import type { Store } from '../../store/types.ts';

export type RectificationBody = Extract<OperationBody, { kind: 'step-rectification' }>;
type Reading = Pick<Store, 'outbox' | 'property'>;

interface At {
  readonly now: number;
  readonly zone: string;
}

export const isAboutRectification = (body: OperationBody): body is RectificationBody =>
  body.kind === 'step-rectification';

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** Compounds with most that is late first, and the ledger of one of them; without a wish of the first. */
export function governanceOf(store: Reading, compoundId: string | null, at: At): Governance {
  const compounds = compoundsOf(store, at);
  const chosen = compounds.find(({ id }) => id === compoundId) ?? compounds[0];
  if (chosen === undefined) return { compounds: [], chosen: null };
  const items = itemsOf(store, chosen.id, at);
  const blocking = STAR_CRITERIA.map((criterion) => ({
    criterion,
    open: items.filter((item) => isOpenRectification(item) && item.criterion === criterion).length,
  }));
  return { compounds, chosen: { compoundId: chosen.id, blocking, items } };
}

function compoundsOf({ property }: Reading, { now, zone }: At): GovernedCompound[] {
  const stands = Map.groupBy(property.rectifications.stands(), ({ compoundId }) => compoundId);
  return property.places
    .compounds()
    .map(({ id, name, stars, starsSince, plan = null }) => {
      const items = stands.get(id) ?? [];
      const open = items.filter(isOpenRectification);
      const late = open.filter((item) => rectificationLateness(item, now, zone) === 'overdue');
      const struckOff = items.length - open.length;
      return { id, name, stars, starsSince, plan, open: open.length, late: late.length, struckOff };
    })
    .toSorted((a, b) => b.late - a.late || b.open - a.open || byName.compare(a.name, b.name));
}

/** Open ones first, of these what did not count and what is late, then by the day on which they are due; struck off ones newest first. */
function itemsOf(store: Reading, compoundId: string, { now, zone }: At): DeskRectification[] {
  const parked = parkedOf(store);
  const items = store.property.rectifications.ofCompound(compoundId).map(
    (item): DeskRectification => ({
      ...item,
      lateness: rectificationLateness(item, now, zone),
      waiting: store.outbox.underWay(item.id) > 0,
      parked: [...(parked.get(item.id) ?? [])],
    }),
  );
  return items.toSorted((a, b) => rank(a) - rank(b) || byText(keyOf(a), keyOf(b)));
}

const rank = (item: DeskRectification): number =>
  item.parked.length > 0 ? 0 : !isOpenRectification(item) ? 3 : item.lateness === 'overdue' ? 1 : 2;
/** Newest first is the smallest first of what is left to a far day. */
const keyOf = ({ dueOn, struckOffAt, id }: Rectification): string =>
  struckOffAt === null
    ? `${dueOn} ${id}`
    : `${String(Number.MAX_SAFE_INTEGER - Date.parse(struckOffAt)).padStart(16, '0')} ${id}`;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Steps that central did not take, by item. */
function parkedOf({
  outbox,
}: Pick<Store, 'outbox'>): ReadonlyMap<string, readonly DeskRectification['parked'][number][]> {
  if (outbox.parkedCount() === 0) return new Map();
  const rows = outbox
    .parked()
    .flatMap(({ operation: { key, body }, result, reason, queuedAt }) =>
      isAboutRectification(body)
        ? [{ id: body.rectificationId, row: { key, step: body.step, result, reason, at: queuedAt } }]
        : [],
    );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, found]) => [id, found.map(({ row }) => row)]),
  );
}
