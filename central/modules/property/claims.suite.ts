import { describe, expect, it } from 'vitest';
import {
  type ClaimDecision,
  type ClaimDraft,
  claimant,
  propertyClaim,
} from '../../../contract/property/claims.ts';
import { replicatedEntities } from '../../../contract/replicated.ts';
import { changeLine, type OperationBody, problemDetails } from '../../../contract/sync.ts';
import { seedClaims } from '../../demo/demo-claims.ts';
import { callsOf, key, pushBodies, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { forgetOldClaims } from './claim-rows.ts';
import { publishCompanies } from './publish.ts';

const DAY_MS = 86_400_000;
const NOW = new Date(testNow).toISOString();
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const draft: ClaimDraft = {
  dwellingId: key('D1'),
  as: 'owner',
  name: '植入住户甲',
  numberTail: '0011',
  evidence: ['title-deed', 'id-card'],
  // The lease was not shown: its number is nobody's business.
  documentTails: { 'title-deed': '1234', lease: '9Z01' },
};

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** Claims to dwellings of two companies. Run by company-scope.test.ts, which has them. */
export function describeClaims(running: () => Running): void {
  describe('a claim to a dwelling', () => {
    let sent = 0;
    const send = async (body: OperationBody) => {
      sent += 1;
      const { central, screen } = running();
      const [answer] = await pushBodies(central, screen, [{ key: key(`V${CROCKFORD[sent]}`), body }]);
      return answer?.code ?? answer?.result;
    };
    const file = (last: string, over: Partial<ClaimDraft> = {}, clerk = 'K1') =>
      send({
        kind: 'file-claim',
        claimId: key(last),
        clerkId: key(clerk),
        claim: { ...draft, ...over },
        at: NOW,
      });
    const decide = (last: string, baseRev: number, decision: ClaimDecision, clerk = 'K1') =>
      send({ kind: 'decide-claim', claimId: key(last), clerkId: key(clerk), baseRev, decision, at: NOW });
    const look = (last: string, clerk = 'K1') => {
      const { central, screen } = running();
      return callsOf(central, screen).post(`/v1/claims/${key(last)}/claimant`, { clerkId: key(clerk) });
    };
    const lines = async () => {
      const { central, screen, ours } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${ours}?limit=1000`);
      return answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)));
    };
    const own = async (last: string) => {
      const line = (await lines()).find(({ pk, op }) => pk === key(last) && op === 'put');
      return line === undefined ? null : propertyClaim.parse(line.doc);
    };
    const verified = async () =>
      replicatedEntities['property-building'].parse((await lines()).find(({ pk }) => pk === key('B1'))?.doc)
        .flats[0]?.ownerVerifiedOn;
    const readings = () =>
      running()
        .central.deps.db.selectFrom('access_log')
        .select(['staff_id', 'subject_type', 'subject_id', 'purpose'])
        .where('purpose', '=', '业主认证核对')
        .orderBy('id')
        .execute();

    it('comes to the desk without a name, and with what papers were shown', async () => {
      expect(await file('S1')).toBe('applied');
      expect(await own('S1')).toEqual({
        ...{ id: key('S1'), rev: 1, dwellingId: key('D1'), as: 'owner', evidence: ['title-deed', 'id-card'] },
        ...{
          filedAt: NOW,
          filedAtDesk: 'company',
          filedBy: '员工1',
          documentTails: { 'title-deed': '1234' },
          state: 'waiting',
          decidedAt: null,
          decidedBy: null,
          refusal: null,
        },
      });
      expect(JSON.stringify(await lines())).not.toMatch(/植入住户|0011/);
      expect(await file('S1')).toBe('CT-334');
    });

    it('is accepted by nobody who did not look who claims', async () => {
      expect(await decide('S1', 1, { outcome: 'accept' })).toBe('CT-383');
      expect(await own('S1')).toMatchObject({ rev: 1, state: 'waiting' });
      expect(await verified()).toBeNull();
    });

    it('shows who it is to a clerk of the company, and the log says who looked and what for', async () => {
      const answer = await look('S1');
      expect(claimant.parse(answer.json())).toEqual({
        ...{ name: '植入住户甲', numberTail: '0011', otherOwners: 0 },
        registered: { nature: '租住', since: '2024-03-01', verifiedOn: '2026-05-01' },
      });
      expect(answer.body).not.toMatch(/61052519|19900001234/);
      const by = { staff_id: key('K1'), purpose: '业主认证核对' };
      expect(await readings()).toEqual([
        { ...by, subject_type: 'resident', subject_id: key('R1') },
        { ...by, subject_type: 'claim', subject_id: key('S1') },
      ]);
    });

    it('is accepted after that, once, and the house says on which day its owner was verified', async () => {
      expect(await decide('S1', 1, { outcome: 'accept' })).toBe('applied');
      expect(await own('S1')).toMatchObject({
        rev: 2,
        state: 'accepted',
        decidedBy: '员工1',
        decidedAt: NOW,
      });
      expect(await verified()).toBe('2026-11-22');
      expect(await decide('S1', 1, { outcome: 'refuse', refusal: 'unreadable' })).toBe('conflict');
      expect(await decide('S1', 2, { outcome: 'accept' })).toBe('conflict');
    });

    it('is opened again, and the house says so', async () => {
      expect(await decide('S1', 2, { outcome: 'reopen' })).toBe('applied');
      expect(await verified()).toBeNull();
      expect(await decide('S1', 3, { outcome: 'refuse', refusal: 'door-differs' })).toBe('applied');
      expect(await own('S1')).toMatchObject({ rev: 4, state: 'refused', refusal: 'door-differs' });
    });

    it('of somebody who is registered nowhere is shown as that, and logged as a claim alone', async () => {
      const before = (await readings()).length;
      await file('S2', { name: '植入外人', numberTail: '999X', as: 'tenant', evidence: ['lease'] });
      expect((await look('S2')).json()).toMatchObject({ name: '植入外人', registered: null });
      expect((await readings()).slice(before)).toMatchObject([
        { subject_type: 'claim', subject_id: key('S2') },
      ]);
    });

    it('is nothing to another company: not taken down, not seen, not decided, not sent', async () => {
      const { central, theirs } = running();
      expect([await file('S3', { dwellingId: key('D3') }), await file('S3', {}, 'K2')]).toEqual([
        'CT-366',
        'CT-366',
      ]);
      await central.deps.db
        .insertInto('dwelling_claim')
        .values({
          ...{
            id: key('S4'),
            dwelling_id: key('D3'),
            claimed_as: 'owner',
            name: '植入别家',
            number_tail: '0033',
          },
          ...{ evidence: ['title-deed'], filed_at: NOW, filed_at_desk: 'community' },
        })
        .execute();
      await publishCompanies(central.deps);
      const before = await readings();
      for (const [last, clerk] of [
        ['S4', 'K1'],
        ['S2', 'K2'],
        ['S9', 'K1'],
      ] as const) {
        const answer = await look(last, clerk);
        expect([answer.statusCode, problemDetails.parse(answer.json()).code]).toEqual([403, 'CT-382']);
      }
      expect(await decide('S4', 1, { outcome: 'refuse', refusal: 'unreadable' })).toBe('CT-366');
      expect(await decide('S9', 1, { outcome: 'reopen' })).toBe('CT-366');
      expect(await readings()).toEqual(before);
      expect(await own('S4')).toBeNull();
      const rows = await central.deps.db
        .selectFrom('change')
        .select('pk')
        .where('scope', '=', `company/${theirs}`)
        .where('entity', '=', 'property-claim')
        .execute();
      expect(rows).toEqual([{ pk: key('S4') }]);
    });

    it('is seeded in the demo for a company that has none, also when the rest of the town comes later', async () => {
      const { deps } = running().central;
      const { db } = deps;
      const counts = async () =>
        Number(
          (
            await db
              .selectFrom('dwelling_claim')
              .select(({ fn }) => fn.countAll().as('count'))
              .executeTakeFirstOrThrow()
          ).count,
        );
      const kept = await db.selectFrom('dwelling_claim').selectAll().execute();
      await db.deleteFrom('dwelling_claim').execute();
      expect(await seedClaims(deps, 1)).toBeGreaterThan(0);
      expect(await seedClaims(deps, 1)).toBe(0);
      const first = await counts();
      await db
        .insertInto('residence')
        .values({
          id: key('L7'),
          resident_id: key('R1'),
          dwelling_id: key('D3'),
          since: '2026-10-01',
          nature: '自有',
          verified_on: '2026-10-02',
        })
        .execute();
      expect(await seedClaims(deps, 1)).toBeGreaterThan(0);
      expect(await counts()).toBeGreaterThan(first);
      await db.deleteFrom('residence').where('id', '=', key('L7')).execute();
      await db.deleteFrom('dwelling_claim').execute();
      await db
        .insertInto('dwelling_claim')
        .values(kept.map((row) => ({ ...row, document_tails: JSON.stringify(row.document_tails) })))
        .execute();
    });

    it('goes with its compound, and leaves the desk a month after it was decided', async () => {
      const { central, ours } = running();
      const { db } = central.deps;
      const give = (company: string | null) =>
        db
          .updateTable('compound')
          .set({ property_company_id: company })
          .where('id', '=', key('C1'))
          .execute();
      await give(null);
      await publishCompanies(central.deps);
      expect(await own('S1')).toBeNull();
      await give(ours);
      await publishCompanies(central.deps);
      expect(await own('S1')).toMatchObject({ state: 'refused' });
      expect(await forgetOldClaims(central.deps)).toBe(0);
      central.setNow(testNow + 31 * DAY_MS);
      expect(await forgetOldClaims(central.deps)).toBe(1);
      central.setNow(testNow);
      expect([await own('S1'), (await own('S2'))?.state]).toEqual([null, 'waiting']);
      await db.deleteFrom('dwelling_claim').execute();
      await publishCompanies(central.deps);
    });
  });
}
