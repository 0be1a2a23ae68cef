import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { replicatedEntities } from '../../contract/replicated.ts';
import { EXIT } from '../cli/verb.ts';
import { dataTables } from '../ops/whole-tables.ts';
import { describeOnBoth } from '../testing-databases.ts';
import { type EmptyCentral, openEmptyCentral } from '../testing-empty.ts';
import { TOWN_ENTITIES } from './records.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const EXAMPLE = join(import.meta.dirname, '../../docs/examples/town.ndjson');
type Line = Record<string, unknown> & { readonly entity: string; readonly id: string };
const example = readFileSync(EXAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((text): Line => JSON.parse(text));
const lineOf = (id: string) => example.findIndex((line) => line.id === id) + 1;
const id = (kind: string, n: number) =>
  `01KDVDNA00EXAMPJE${kind.padEnd(5, '0')}${String(n).padStart(4, '0')}`;

describeOnBoth('a town in a file', (database) => {
  let central: EmptyCentral;
  beforeAll(async () => {
    central = await openEmptyCentral(database);
  });
  afterAll(() => central.close());

  const importing = (lines: readonly object[], ...argv: string[]) => {
    writeFileSync(
      join(central.folder, 'town.ndjson'),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
    return central.type('import', 'town.ndjson', ...argv);
  };
  /** The example with fields of one record changed, or the record made anew by a function. */
  const withChanged = (of: string, fields: object) =>
    example.map((line) => (line.id === of ? { ...line, ...fields } : line));
  const counts = async () => {
    const tables = await dataTables(central.deps.db);
    const rows = await Promise.all(
      tables.map(async (table) => {
        const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
          central.deps.db,
        );
        return [table, counted.rows[0]?.n] as const;
      }),
    );
    return Object.fromEntries(rows);
  };
  const log = () =>
    central.deps.db
      .selectFrom('change')
      .select(['scope', 'seq', 'audience', 'entity', 'pk', 'op', 'doc'])
      .orderBy('scope')
      .orderBy('seq')
      .execute();
  const heads = () =>
    central.deps.db.selectFrom('scope_head').select(['scope', 'seq']).orderBy('scope').execute();

  describe('that has something wrong in it is not taken at all', () => {
    it.each<[what: string, of: string, fields: object, code: string, field: string]>([
      [
        'a mistyped citizen number',
        id('RE', 2),
        { citizenNumber: '610599198806158019' },
        'CT-393',
        'resident.citizenNumber',
      ],
      ['a birth of somebody else', id('RE', 2), { birth: '19880616' }, 'CT-392', 'resident.birth'],
      [
        'a telephone that a kiosk could not show',
        id('RE', 2),
        { phone: '0913-1#*' },
        'CT-392',
        'resident.phone',
      ],
      ['a column that is not known', id('RE', 2), { 手机: '1' }, 'CT-392', 'resident.手机'],
      ['a field left out', id('RS', 1), { since: undefined }, 'CT-392', 'residence.since'],
      ['a day that no calendar has', id('RS', 1), { since: '2026-02-30' }, 'CT-392', 'residence.since'],
      ['a group without its law', id('SG', 1), { legalBasis: '' }, 'CT-392', 'special-group.legalBasis'],
      [
        'a group that ends before it begins',
        id('SG', 1),
        { validUntil: '2026-01-01' },
        'CT-392',
        'special-group.validUntil',
      ],
      ['half an address in a house', id('DW', 1), { floor: null }, 'CT-392', 'dwelling.buildingId'],
      [
        'an outline that is none',
        id('BD', 1),
        { footprint: { type: 'Polygon', coordinates: [] } },
        'CT-392',
        'building.footprint.coordinates',
      ],
      ['a PIN that everybody tries', id('PK', 1), { pin: '123456' }, 'CT-392', 'property-clerk.pin'],
      ['a zone that is none', id('CM', 1), { zone: 'Asia/Chengcheng' }, 'CT-392', 'community.zone'],
      ['another kind of record', id('HH', 1), { entity: 'family' }, 'CT-391', ''],
      [
        'a household in no dwelling',
        id('HH', 1),
        { dwellingId: id('DW', 99) },
        'CT-394',
        'household.dwellingId',
      ],
      [
        'the same person twice',
        id('RE', 3),
        { citizenNumber: '610599198806158018', birth: '19880615' },
        'CT-395',
        'resident.citizenNumber',
      ],
      ['one id for two', id('RE', 3), { id: id('RE', 2) }, 'CT-395', 'resident.id'],
    ])('%s', async (_, of, fields, code, field) => {
      const before = await counts();
      const lines = withChanged(of, fields);
      // The number with a valid check character, wherever the case needs one.
      const number = example.find((line) => line.id === id('RE', 2))?.citizenNumber;
      const asked = lines.map((line) =>
        code === 'CT-395' && field === 'resident.citizenNumber' && line.id === of
          ? { ...line, citizenNumber: number }
          : line,
      );
      const { exit, said, complained } = await importing(asked);
      expect([exit, said]).toEqual([EXIT.refused, []]);
      const where = `town.ndjson:${lineOf(of)} ${field}`.trimEnd();
      expect(complained.find((line) => line.startsWith(`${where} ${code} `))).toMatch(/ \/ [A-Z]/);
      expect(complained.at(-1)).toContain('没有写入');
      expect(complained.join(), 'no value of a person').not.toMatch(/\d{17}|李建军/);
      expect(await counts()).toEqual(before);
    });

    it.each([
      ['half a line', '{"entity":"county","id":', 'CT-391'],
      ['GB 18030', Buffer.from('{"entity":"county","name":"\xca\xbe\xc0\xfd"}', 'latin1'), 'CT-391'],
      ['nothing', '\n', 'CT-397'],
    ])('a file with %s', async (_, content, code) => {
      writeFileSync(join(central.folder, 'bad.ndjson'), content);
      const { exit, complained } = await central.type('import', 'bad.ndjson');
      expect([exit, complained[0]]).toEqual([EXIT.refused, expect.stringContaining(code)]);
    });

    it('a file that is not there', async () => {
      expect((await central.type('import', 'gone.ndjson')).complained[0]).toMatch(
        /^gone\.ndjson CT-397 .*ENOENT/,
      );
    });
  });

  it('is tried without writing, then taken whole, and each row that screens know has its line in a log', async () => {
    const empty = await counts();
    const tried = await importing(example, '--dry-run');
    expect(tried.exit).toBe(EXIT.done);
    expect(tried.said.at(-1)).toContain('没有写入');
    expect(await counts()).toEqual(empty);

    const taken = await importing(example);
    expect(taken).toMatchObject({ exit: EXIT.done, complained: [] });
    expect(taken.said.slice(0, -1)).toEqual(tried.said.slice(0, -1));
    expect(taken.said).toContain('resident\t新 5\t改 0\t同 0');
    for (const entity of TOWN_ENTITIES) expect(taken.said.join('\n'), entity).toContain(`${entity}\t新 `);
    const rows = await log();
    const schemas: Readonly<Record<string, z.ZodType>> = replicatedEntities;
    for (const { audience, entity, pk, doc } of rows) {
      const schema = schemas[entity];
      expect(schema?.safeParse(JSON.parse(doc ?? '')).success, `${audience} ${entity} ${pk}`).toBe(true);
    }
    const of = (audience: string, entity: string) =>
      rows.filter((row) => row.audience === audience && row.entity === entity).length;
    expect({
      resident: of('kiosk', 'resident'),
      residence: of('kiosk', 'residence'),
      dwelling: of('kiosk', 'dwelling'),
      compound: of('kiosk', 'kiosk-compound'),
      catalogue: of('kiosk', 'catalogue-item'),
      key: of('kiosk', 'issuer-key'),
      building: of('property', 'property-building'),
      clerk: of('property', 'property-clerk'),
    }).toEqual({
      resident: 5,
      residence: 5,
      dwelling: 6,
      compound: 2,
      catalogue: 1,
      key: 1,
      building: 1,
      clerk: 1,
    });
    const secrets = JSON.stringify([rows, central.logged()]);
    expect(secrets).not.toMatch(/610599\d{11}|730194/);
  });

  it('taken again changes nothing', async () => {
    const before = await heads();
    const { exit, said } = await importing(example);
    expect(exit).toBe(EXIT.done);
    expect(said.filter((line) => /\t(?:新|改) [1-9]/.test(line))).toEqual([]);
    expect(said.at(-1)).toMatch(/^0 处/);
    expect(await heads()).toEqual(before);
  });

  it('with one line changed sends that one', async () => {
    const before = await log();
    const { said } = await importing([{ ...example[lineOf(id('RE', 2)) - 1], phone: '15400009999' }]);
    expect(said).toEqual(['resident\t新 0\t改 1\t同 0', expect.stringMatching(/^1 处/)]);
    const known = new Set(before.map(({ scope, seq }) => `${scope} ${seq}`));
    const sent = (await log()).filter(({ scope, seq }) => !known.has(`${scope} ${seq}`));
    expect(sent).toMatchObject([{ entity: 'resident', pk: id('RE', 2), op: 'put' }]);
    expect(JSON.parse(sent[0]?.doc ?? '')).toMatchObject({
      name: '李建军',
      phoneHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('with a home looked at again, or somebody more in it, sends the house to the desk of its company', async () => {
    const doorTwo = async () => {
      const house = (await log()).find(({ entity }) => entity === 'property-building');
      const { flats } = replicatedEntities['property-building'].parse(JSON.parse(house?.doc ?? ''));
      return flats.find((flat) => flat.id === id('DW', 2));
    };
    const before = await doorTwo();
    expect(before?.people).toBe(2);
    await importing([{ ...example[lineOf(id('RS', 2)) - 1], verifiedOn: '2026-11-21' }]);
    expect(await doorTwo()).toEqual({ ...before, checkedOn: '2026-11-21' });
    await importing([{ ...example[lineOf(id('RE', 4)) - 1], householdId: id('HH', 2) }]);
    expect(await doorTwo()).toMatchObject({ people: 3 });
  });

  it("somebody with a foreign resident's card of 2017 is taken by its own check digit and date", async () => {
    const of = { ...example[lineOf(id('RE', 2)) - 1], id: id('RE', 9), householdId: null, nation: 'PAK' };
    const card = { ...of, birth: '19800101', citizenNumber: 'PAK310080010103' };
    expect((await importing([{ ...card, citizenNumber: 'PAK310080010104' }])).complained[0]).toContain(
      'CT-393',
    );
    expect((await importing([{ ...card, birth: '19800102' }])).complained[0]).toContain(
      'resident.birth CT-392',
    );
    expect((await importing([card])).said[0]).toBe('resident\t新 1\t改 0\t同 0');
  });

  it('a compound that changes its company leaves the desk of the first and comes to the second; a clerk who left is gone', async () => {
    const other = id('PC', 2);
    const company = {
      entity: 'property-company',
      id: other,
      name: '另一家物业',
      servicePhone: '0913-0008002',
    };
    const left = { ...example[lineOf(id('PK', 1)) - 1], leftAt: '2026-11-20T00:00:00Z' };
    await importing([company, { ...example[lineOf(id('CP', 1)) - 1], propertyCompanyId: other }, left]);
    const of = async (scope: string) =>
      (await log()).filter((row) => row.scope === scope).map(({ entity, op }) => `${entity} ${op}`);
    const [first, second] = [await of(`company/${id('PC', 1)}`), await of(`company/${other}`)];
    for (const gone of ['property-compound delete', 'property-building delete', 'property-clerk delete'])
      expect(first).toContain(gone);
    for (const come of ['property-compound put', 'property-building put']) expect(second).toContain(come);
    expect((await importing([left])).said[0], 'again').toBe('property-clerk\t新 0\t改 0\t同 1');
  });

  it('nobody and nothing moves to another community under the same id, and no home lies in another one', async () => {
    const [there, grid, door] = [id('CM', 2), id('GR', 9), id('DW', 9)];
    const next = { ...example[lineOf(id('CM', 1)) - 1], id: there, name: '邻社区', numberPrefix: 'SLLX' };
    const nextGrid = { ...example[lineOf(id('GR', 1)) - 1], id: grid, communityId: there };
    const nextDoor = { ...example[lineOf(id('DW', 6)) - 1], id: door, gridId: grid };
    expect(await importing([next, nextGrid, nextDoor])).toMatchObject({ exit: EXIT.done });
    const moved = await importing([
      { ...example[lineOf(id('RE', 2)) - 1], communityId: there, householdId: null },
    ]);
    expect(moved.complained[0]).toMatch(/^town\.ndjson:1 resident\.communityId CT-396 /);
    const away = await importing([{ ...example[lineOf(id('RS', 2)) - 1], dwellingId: door }]);
    expect(away.complained[0]).toMatch(/^town\.ndjson:1 residence\.dwellingId CT-396 /);
    const taken = await importing([{ ...next, id: id('CM', 3) }]);
    expect(taken.complained[0]).toMatch(/^town\.ndjson:1 community\.numberPrefix CT-395 /);
  });
});
