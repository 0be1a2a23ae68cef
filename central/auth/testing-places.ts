import { type Role, roles } from '../../contract/roles.ts';
import type { Db } from '../database/open.ts';

/** A community that has nothing to do with the one a test runs in. */
export const ELSEWHERE = '7ZZZ0000000000000000000NE2';

/** A lawful place for the role: in the community of `scope`, or in one beside it. Makes what is missing. */
export async function placeFor(
  db: Db,
  role: Role,
  where: 'here' | 'elsewhere',
  scope: string,
): Promise<string> {
  const here = scope.split('/')[1] ?? '';
  const levels: readonly string[] = roles[role].levels;
  const ours = await db.selectFrom('community').selectAll().where('id', '=', here).executeTakeFirstOrThrow();
  await db
    .insertInto('community')
    .values({
      ...ours,
      id: ELSEWHERE,
      name: '远社区',
      number_prefix: 'CCYS',
      lookup_key: '7c'.repeat(32),
      street_id: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const community = where === 'here' ? here : ELSEWHERE;
  if (levels.includes('community')) return `community/${community}`;
  if (levels.includes('grid')) {
    const id = `7ZZZ000000000000000000000${where === 'here' ? '1' : '2'}`;
    const grid = {
      name: '测试网格',
      officer_title: '网格员',
      officer_phone: '0913-0000101',
      covers: '1 号楼',
    };
    await db
      .insertInto('grid')
      .values({ id, community_id: community, ...grid, boundary: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return `grid/${id}`;
  }
  if (levels.includes('branch')) {
    const id = `7ZZZ00000000000000000000B${where === 'here' ? '1' : '2'}`;
    const document = JSON.stringify({ name: '测试党支部' });
    await db
      .insertInto('register_record')
      .values({
        id,
        register: 'branch',
        community_id: community,
        document,
        written_at: '2026-11-22T00:00:00Z',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return `branch/${id}`;
  }
  if (levels.includes('company')) {
    const id = `7ZZZ00000000000000000000C${where === 'here' ? '1' : '2'}`;
    await db
      .insertInto('property_company')
      .values({ id, name: `测试物业${where}`, service_phone: '0913-0000102' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return `company/${id}`;
  }
  // Of the levels above a community there is one street here and another one elsewhere.
  const [county, street] = where === 'here' ? ['7Y1', '7S1'] : ['7Y2', '7S2'];
  await db
    .insertInto('county')
    .values({ id: county, name: '测试县', code: '610525' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('street')
    .values({ id: street, county_id: county, name: '测试街道' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return `street/${street}`;
}
