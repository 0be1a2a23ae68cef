import type { Db } from '../../database/open.ts';
import { key } from '../../testing.ts';

/** Places and units of the tests of cases. Not imported by the product. */
export const CASE_PLACES = {
  COMPANY: key('P1'),
  STRANGER: key('P2'),
  COMPOUND: key('CM'),
  BUILDING: key('BD'),
  STREET: key('ST'),
  WHISTLE_DESK: key('WD'),
  ORDER_DESK: key('XD'),
  SANITATION: key('SN'),
  HEATING: key('HT'),
  BRANCH: key('BR'),
  // Behind every other one, so that the demo's code still means the first.
  FOREIGN: '7ZZZ0000000000000000000NE3',
  FOREIGN_GRID: '7ZZZ0000000000000000000NE4',
} as const;

const HOUSE = [
  [109.93, 35.19],
  [109.9306, 35.19],
  [109.9306, 35.1902],
  [109.93, 35.1902],
  [109.93, 35.19],
];

/**
 * In the community given: a compound with a house and its company, a street with its desk for whistles, two departments
 * and a branch. Beside it a community of another street. Twice is once.
 */
export async function addCasePlaces(
  db: Db,
  { communityId, gridId }: { readonly communityId: string; readonly gridId: string },
): Promise<void> {
  const at = CASE_PLACES;
  await db
    .insertInto('county')
    .values({ id: key('CY'), name: '测试县', code: '610599' })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('street')
    .values({ id: at.STREET, county_id: key('CY'), name: '测试街道' })
    .onConflict((c) => c.doNothing())
    .execute();
  await db.updateTable('community').set({ street_id: at.STREET }).where('id', '=', communityId).execute();
  await db
    .insertInto('property_company')
    .values(
      [at.COMPANY, at.STRANGER].map((id) => ({
        id,
        name: `物业${id.slice(-2)}`,
        service_phone: '0913-0009001',
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
  const boundary = JSON.stringify({ type: 'Polygon', coordinates: [HOUSE] });
  const gate = JSON.stringify({ type: 'Point', coordinates: HOUSE[0] });
  await db
    .insertInto('compound')
    .values({
      id: at.COMPOUND,
      grid_id: gridId,
      property_company_id: at.COMPANY,
      name: '试验苑',
      use: 'slab',
      street_name: '试验路',
      house_number: 1,
      built_in: 1999,
      gate,
      boundary,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('building')
    .values({
      id: at.BUILDING,
      compound_id: at.COMPOUND,
      name: '1号楼',
      kind: 'slab',
      floors: 6,
      units: 3,
      doors: 2,
      footprint: boundary,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('handling_unit')
    .values([
      {
        id: at.WHISTLE_DESK,
        street_id: at.STREET,
        level: 'street',
        duty: 'whistle-desk',
        name: '街道分哨台',
      },
      { id: at.ORDER_DESK, street_id: at.STREET, level: 'street', duty: 'order-desk', name: '街道下单台' },
      { id: at.SANITATION, street_id: at.STREET, level: 'department', duty: 'sanitation', name: '环卫站' },
      { id: at.HEATING, street_id: at.STREET, level: 'department', duty: 'heating', name: '热力站' },
    ])
    .onConflict((c) => c.doNothing())
    .execute();
  const document = JSON.stringify({ name: '第一党支部' });
  await db
    .insertInto('register_record')
    .values({
      id: at.BRANCH,
      register: 'branch',
      community_id: communityId,
      document,
      written_at: '2026-11-22T00:00:00Z',
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const ours = await db
    .selectFrom('community')
    .selectAll()
    .where('id', '=', communityId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('community')
    .values({
      ...ours,
      id: at.FOREIGN,
      name: '试验邻社区',
      number_prefix: 'CCCS',
      lookup_key: '8d'.repeat(32),
      street_id: null,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const officer = { officer_title: '网格员', officer_phone: '0913-0000101', covers: '1 号楼' };
  await db
    .insertInto('grid')
    .values({ id: at.FOREIGN_GRID, community_id: at.FOREIGN, name: '邻网格', ...officer, boundary: null })
    .onConflict((c) => c.doNothing())
    .execute();
}
