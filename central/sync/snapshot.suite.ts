import { beforeAll, describe, expect, it } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { type ChangeLine, changeLine, pageEnd } from '../../contract/sync.ts';
import { callsOf, key, type TestCentral, type TestTerminal, testNow } from '../testing.ts';
import { appendChanges } from './change-log.ts';
import { removeOldTombstones, TOMBSTONE_DAYS } from './tombstones.ts';

const DAY_MS = 86_400_000;

/** Snapshots and the floor of the log. Run by central/api.test.ts, which starts one central for all. */
export function describeSnapshot(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(() => {
    ({ central, terminal } = running());
    calls = callsOf(central, terminal);
  });
  const put = (last: string, doc: object | null) =>
    central.deps.db
      .transaction()
      .execute((trx) =>
        appendChanges(
          trx,
          terminal.scope,
          [{ audience: 'kiosk', entity: 'notice', pk: key(last), doc }],
          central.deps,
        ),
      );
  const page = async (query: string) => {
    const response = await calls.get(`/v1/sync/${terminal.scope}?${query}`);
    const texts = response.body.trimEnd().split('\n');
    const end = pageEnd.parse(JSON.parse(texts.pop() ?? ''));
    return { lines: texts.map((text) => changeLine.parse(JSON.parse(text))), end };
  };
  const goOn = (end: { cursor: string; snapshot?: { next: string | null } | undefined }, limit: number) => {
    const place = end.snapshot?.next ?? null;
    const on = place === null ? '' : `&place=${encodeURIComponent(place)}`;
    return page(`limit=${limit}&after=${end.cursor}${on}`);
  };
  /** Rows as central's log holds them now. */
  const rowsNow = async () => {
    const rows = await central.deps.db
      .selectFrom('change')
      .select(['entity', 'pk', 'doc'])
      .where('scope', '=', terminal.scope)
      .where('audience', '=', 'kiosk')
      .where('op', '=', 'put')
      .execute();
    return new Map(rows.map(({ entity, pk, doc }) => [`${entity}/${pk}`, JSON.parse(doc ?? 'null')]));
  };
  const apply = (rows: Map<string, unknown>, lines: readonly ChangeLine[]) => {
    for (const { entity, pk, op, doc } of lines) {
      if (op === 'put') rows.set(`${entity}/${pk}`, doc);
      else rows.delete(`${entity}/${pk}`);
    }
  };

  describe('snapshot', () => {
    it('goes on where it was cut, and with the tail is what central has, whatever changed meanwhile', async () => {
      await put('S1', { id: key('S1'), text: 'changes' });
      await put('S2', { id: key('S2'), text: 'goes' });
      let { lines, end } = await page('limit=200');
      const asOf = end.cursor;
      const rows = new Map<string, unknown>();
      let pages = 0;
      for (; end.more; pages += 1) {
        expect(end.snapshot?.first ?? false).toBe(pages === 0);
        apply(rows, lines);
        if (pages === 2) {
          await put('S1', { id: key('S1'), text: 'changed' });
          await put('S2', null);
          await put('S3', { id: key('S3'), text: 'new' });
        }
        ({ lines, end } = await goOn(end, 200));
        // Asked again after a lost answer, the page is the same.
        if (end.snapshot !== undefined) expect(end.cursor).toBe(asOf);
      }
      apply(rows, lines);
      expect(pages).toBeGreaterThan(5);
      expect(rows).toEqual(await rowsNow());
      expect(rows.get(`notice/${key('S1')}`)).toMatchObject({ text: 'changed' });
    });

    it('is given to a cursor ahead of the log, as after a restore of central', async () => {
      const { cursor } = await calls.pullAll(5_000);
      const [epoch = '', seq] = cursor.split(':');
      expect((await page(`after=${epoch}:${Number(seq) + 1}&limit=1`)).end.snapshot?.first).toBe(true);
    });

    it('old deletions leave the log, and only a cursor that has not seen them begins anew', async () => {
      await put('S4', { id: key('S4') });
      const before = (await calls.pullAll(5_000)).cursor;
      const underWay = assertDefined((await page('limit=200')).end.snapshot?.next, 'under way');
      await put('S4', null);
      const seen = (await calls.pullAll(5_000)).cursor;
      expect((await page(`after=${before}`)).lines.map(({ op }) => op)).toEqual(['delete']);
      expect(await removeOldTombstones(central.deps), 'young ones stay').toBe(0);
      central.setNow(testNow + (TOMBSTONE_DAYS + 2) * DAY_MS);
      expect(await removeOldTombstones(central.deps)).toBeGreaterThan(0);
      expect(await removeOldTombstones(central.deps)).toBe(0);
      central.setNow(testNow);
      expect((await page(`after=${seen}`)).end).toMatchObject({ cursor: seen, more: false });
      expect((await page(`after=${before}`)).end.snapshot?.first).toBe(true);
      const place = encodeURIComponent(underWay);
      expect((await page(`after=${before}&place=${place}`)).end.snapshot?.first, 'under way').toBe(true);
    });
  });
}
