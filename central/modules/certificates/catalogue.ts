import { type CatalogueItem, catalogueItem } from '../../../contract/domain.ts';
import { forbiddenBy, NATIONAL_NEGATIVE_LIST } from '../../../contract/negative-list.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';

type Reading = Pick<Trx, 'selectFrom'>;

/** What every community may issue until somebody loads a catalogue that says otherwise. */
export const DEFAULT_CATALOGUE: readonly CatalogueItem[] = [
  {
    id: 'residence',
    title: { zh: '居住证明', ko: null },
    issuerType: '居委会',
    office: '社区居委会',
    advice: '把身份证放在机器上，现在就能打印。',
    legalBasis: '不属于民发〔2020〕20号不应出具的20项；以本县（市、区）公布的可出具证明清单为准',
    validDays: 30,
    purposes: ['子女入学', '车辆登记', '水电开户', '其他用途'],
    assurance: 'card-and-phone',
    from: '2020-01-01',
    until: null,
  },
];

/** Why a catalogue is not loaded; nothing of it is. */
export interface CatalogueRefusal {
  readonly reason: 'forbidden' | 'twice' | 'ends-before-it-begins' | 'no-such-community';
  readonly item: string;
}

/**
 * Puts a whole catalogue in the place of the one before, for every community or for one. What the law forbids
 * (民发〔2020〕20号) is refused under whatever name it comes, and with it the whole file. Returns how many items it has.
 */
export async function loadCatalogue(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  items: readonly CatalogueItem[],
  communityId: string | null,
): Promise<Result<number, CatalogueRefusal>> {
  const refused = items.map(refusalOf).find((refusal) => refusal !== null);
  if (refused !== undefined) return err(refused);
  const twice = items.find(({ id }, index) => items.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) return err({ reason: 'twice', item: twice.id });
  const at = new Date(clock.now()).toISOString();
  return db.transaction().execute(async (trx) => {
    if (communityId !== null) {
      const row = await trx
        .selectFrom('community')
        .select('id')
        .where('id', '=', communityId)
        .executeTakeFirst();
      if (row === undefined) return err({ reason: 'no-such-community' as const, item: communityId });
    }
    const known = new Set((await layersOf(trx, communityId)).map(({ id }) => id));
    await trx
      .deleteFrom('catalogue_item')
      .where('community_id', 'is not distinct from', communityId)
      .execute();
    const rows = [
      ...items.map((item) => ({ id: item.id, document: JSON.stringify(item), withdrawn_at: null })),
      // What stands in a layer below and not in this file is not issued here any more.
      ...[...known]
        .filter((id) => items.every((item) => item.id !== id))
        .map((id) => ({ id, document: '{}', withdrawn_at: at })),
    ];
    if (rows.length > 0)
      await trx
        .insertInto('catalogue_item')
        .values(rows.map((row) => ({ ...row, community_id: communityId, written_at: at })))
        .execute();
    return ok(items.length);
  });
}

function refusalOf(item: CatalogueItem): CatalogueRefusal | null {
  const { id, title, from, until } = item;
  const names = [id, title.zh, ...(title.ko === null ? [] : [title.ko])];
  if (forbiddenBy(NATIONAL_NEGATIVE_LIST, names) !== null) return { reason: 'forbidden', item: id };
  return until !== null && until < from ? { reason: 'ends-before-it-begins', item: id } : null;
}

/** Ids that the layers below know: the program's own, and for a community those of all. */
async function layersOf(
  trx: Reading,
  communityId: string | null,
): Promise<readonly { readonly id: string }[]> {
  if (communityId === null) return DEFAULT_CATALOGUE;
  const ofAll = await trx
    .selectFrom('catalogue_item')
    .select('id')
    .where('community_id', 'is', null)
    .execute();
  return [...DEFAULT_CATALOGUE, ...ofAll];
}

/**
 * What a community may issue at all, by id, whatever the day: its own items before those of all, those before the
 * program's own. Days are the items' own (`isIssuedOn`). Null: what all communities have.
 */
export async function catalogueOf(
  trx: Reading,
  communityId: string | null,
): Promise<readonly CatalogueItem[]> {
  const rows = await trx
    .selectFrom('catalogue_item')
    .select(['id', 'community_id', 'document', 'withdrawn_at'])
    .where((eb) =>
      eb.or([
        eb('community_id', 'is', null),
        ...(communityId === null ? [] : [eb('community_id', '=', communityId)]),
      ]),
    )
    .execute();
  const items = new Map(DEFAULT_CATALOGUE.map((item) => [item.id, item]));
  for (const layer of [
    rows.filter((row) => row.community_id === null),
    rows.filter((row) => row.community_id !== null),
  ]) {
    for (const { id, document, withdrawn_at } of layer) {
      if (withdrawn_at === null) items.set(id, catalogueItem.parse(document));
      else items.delete(id);
    }
  }
  return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
