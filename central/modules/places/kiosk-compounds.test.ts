import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskCompound } from '../../../contract/domain.ts';
import { startTestCentral, type TestCentral } from '../../testing.ts';
import { publishCompounds } from './kiosk-compounds.ts';

describe('the compounds that a kiosk offers', () => {
  let central: TestCentral;
  beforeAll(async () => {
    central = await startTestCentral();
  });
  afterAll(() => central?.close());
  const told = async () => {
    const rows = await central.deps.db
      .selectFrom('change')
      .select(['doc', 'audience', 'op'])
      .where('entity', '=', 'kiosk-compound')
      .execute();
    expect(new Set(rows.map(({ audience }) => audience))).toEqual(new Set(['kiosk']));
    return rows.map(({ doc }) => kioskCompound.parse(JSON.parse(String(doc))));
  };

  it('are those of the community with each name of a house once, and nobody who lives there', async () => {
    const { db } = central.deps;
    const compounds = await told();
    const { count } = await db
      .selectFrom('compound')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(compounds).toHaveLength(Number(count));
    for (const { buildings } of compounds) {
      const names = buildings.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).not.toContain('');
    }
    const rows = await db.selectFrom('building').select('id').execute();
    const known = new Set(rows.map(({ id }) => id));
    for (const { buildings } of compounds) for (const { id } of buildings) expect(known.has(id)).toBe(true);
  });

  it('cost nothing when nothing changed, and follow a new name', async () => {
    expect(await publishCompounds(central.deps)).toBe(0);
    const { db } = central.deps;
    const { id } = await db.selectFrom('compound').select('id').orderBy('id').executeTakeFirstOrThrow();
    await db.updateTable('compound').set({ name: '试验苑' }).where('id', '=', id).execute();
    expect(await publishCompounds(central.deps)).toBe(1);
    expect((await told()).find((compound) => compound.id === id)?.name).toBe('试验苑');
  });
});
