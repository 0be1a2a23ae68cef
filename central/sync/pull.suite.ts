import { createHmac } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { residentForKiosk } from '../../contract/domain.ts';
import { demoGridOf } from '../demo/chengcheng/world/world.ts';
import { demoCards } from '../demo/demo-cards.ts';
import { refreshDemo } from '../demo/refresh.ts';
import { CHENGCHENG_SEED } from '../demo/seed.ts';
import { callsOf, key, type TestCentral, type TestTerminal, testNow } from '../testing.ts';
import { appendToScopes } from './append-to-scopes.ts';
import { appendChanges } from './change-log.ts';

/** What a terminal pulls. Run by central/api.test.ts, which starts one central for all. */
export function describePull(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(() => {
    ({ central, terminal } = running());
    calls = callsOf(central, terminal);
  });
  const get: typeof calls.get = (...args) => calls.get(...args);
  const pullAll: typeof calls.pullAll = (...args) => calls.pullAll(...args);

  describe('pull', () => {
    it('gives every row once, whatever the page size', async () => {
      const { lines } = await pullAll(300);
      expect((await pullAll(5_000)).lines).toEqual(lines);
      expect(new Set(lines.map(({ entity, pk }) => `${entity}/${pk}`)).size).toBe(lines.length);
      const demo = demoGridOf(CHENGCHENG_SEED, '2026-11-22');
      const count = (entity: string) => lines.filter((line) => line.entity === entity).length;
      expect(count('resident')).toBe(demo.residents.length);
      expect(count('residence')).toBe(demo.residences.length);
      expect(count('dwelling')).toBe(demo.dwellings.length);
      expect(count('grid')).toBe(1);
      expect(count('community')).toBe(1);
    });

    it('the kiosk finds a card by its keyed hash and never gets a citizen number or a whole phone', async () => {
      const { lines } = await pullAll(5_000);
      const card = demoCards(testNow)[0];
      const hash = createHmac('sha256', Buffer.from(terminal.answer.lookupKey, 'hex'))
        .update(card?.number ?? '')
        .digest('hex');
      const residents = lines
        .filter(({ entity }) => entity === 'resident')
        .map(({ doc }) => residentForKiosk.strict().parse(doc));
      expect(residents.find(({ numberHash }) => numberHash === hash)?.name).toBe('王秀兰');
      const everything = JSON.stringify(lines);
      for (const { citizenNumber, phone } of demoGridOf(CHENGCHENG_SEED, '2026-11-22').residents) {
        expect(everything.includes(citizenNumber)).toBe(false);
        expect(everything.includes(phone)).toBe(false);
      }
    });

    it('is compressed for those who can read it', async () => {
      const url = `/v1/sync/${terminal.scope}?limit=200`;
      const plain = await get(url);
      const packed = await get(url, { ...terminal.headers, 'accept-encoding': 'gzip, deflate' });
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    });

    it('only what changed comes after the cursor: the demo the next morning', async () => {
      const { cursor } = await pullAll(5_000);
      const tomorrow = testNow + 86_400_000;
      expect(await refreshDemo(central.deps, CHENGCHENG_SEED), 'nothing new').toBe(0);
      await refreshDemo({ ...central.deps, clock: { now: () => tomorrow } }, CHENGCHENG_SEED);
      const response = await get(`/v1/sync/${terminal.scope}?after=${cursor}`);
      const entities = response.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
      expect(entities.map(({ entity, rev }) => [entity, rev])).toEqual([
        ['notice', 2],
        ['notice', 2],
        ['notice', 2],
      ]);
    });

    it('a deletion stays as a tombstone, and a foreign epoch begins at the start', async () => {
      const { cursor } = await pullAll(5_000);
      const entry = { audience: 'kiosk' as const, entity: 'notice' as const, pk: key('N9') };
      const append = (doc: object | null) =>
        central.deps.db
          .transaction()
          .execute((trx) => appendChanges(trx, terminal.scope, [{ ...entry, doc }], central.deps));
      expect([await append({ id: key('N9') }), await append(null), await append(null)]).toEqual([1, 1, 0]);
      const [line, end] = (await get(`/v1/sync/${terminal.scope}?after=${cursor}`)).body
        .trimEnd()
        .split('\n');
      expect(JSON.parse(line ?? '')).toMatchObject({ pk: key('N9'), op: 'delete', rev: 2, doc: null });
      expect(JSON.parse(end ?? '')).toMatchObject({ end: true, more: false });
      const foreign = await get(`/v1/sync/${terminal.scope}?limit=1&after=${key('EP')}:999999`);
      expect(JSON.parse(foreign.body.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
        more: true,
        snapshot: { first: true },
      });
    });

    it('two notices to a whole city at once stand in every log, each once and without a gap', async () => {
      const { deps } = central;
      const scopes = Array.from({ length: 450 }, (_, index) => `community/city-${index}`);
      const say = (id: string, order: readonly string[]) => {
        const entry = { audience: 'kiosk' as const, entity: 'notice' as const, pk: id, doc: { id } };
        return deps.db.transaction().execute((trx) => appendToScopes(trx, order, () => [entry], deps));
      };
      const both = [say(key('C1'), scopes), say(key('C2'), [...scopes].reverse())];
      expect(await Promise.all(both)).toEqual([450, 450]);
      expect(await say(key('C1'), scopes), 'said already').toBe(0);
      const logs = await deps.db
        .selectFrom('scope_head')
        .innerJoin('change', 'change.scope', 'scope_head.scope')
        .where('scope_head.scope', 'like', 'community/city-%')
        .where('scope_head.seq', '=', 2)
        .select(['change.scope', 'change.seq'])
        .orderBy('change.scope')
        .orderBy('change.seq')
        .execute();
      expect(logs).toEqual([...scopes].sort().flatMap((scope) => [1, 2].map((seq) => ({ scope, seq }))));
    });

    it('no position is lost under many writers at once', async () => {
      const { cursor } = await pullAll(5_000);
      const pks = Array.from({ length: 60 }, (_, index) => key(String(index).padStart(2, '0')));
      const seen = new Set<string>();
      let after = cursor;
      const read = async () => {
        const lines = (await get(`/v1/sync/${terminal.scope}?after=${after}`)).body.trimEnd().split('\n');
        after = JSON.parse(lines.pop() ?? '').cursor;
        for (const line of lines) seen.add(JSON.parse(line).pk);
      };
      const write = (pk: string) =>
        central.deps.db
          .transaction()
          .execute((trx) =>
            appendChanges(
              trx,
              terminal.scope,
              [{ audience: 'kiosk', entity: 'grid', pk, doc: { pk } }],
              central.deps,
            ),
          );
      await Promise.all(pks.map((pk, index) => (index % 5 === 0 ? read() : write(pk))));
      await read();
      expect(seen.size).toBe(48);
    });
  });
}
