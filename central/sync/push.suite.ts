import { beforeAll, describe, expect, it } from 'vitest';
import type { OperationBody } from '../../contract/sync.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../testing.ts';

/** Leased numbers, and what terminals report. Run by central/api.test.ts, which starts one central for all. */
export function describePush(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(() => {
    ({ central, terminal } = running());
    calls = callsOf(central, terminal);
  });
  const post: typeof calls.post = (...args) => calls.post(...args);
  const lease: typeof calls.lease = (...args) => calls.lease(...args);

  describe('certificate numbers', () => {
    it('are leased in ranges that never meet, also when many ask at once', async () => {
      const other = await enrolTestTerminal(central);
      const leases = await Promise.all(
        Array.from({ length: 8 }, (_, index) => lease(index % 2 === 0 ? terminal : other, 25)),
      );
      const numbers = leases.flatMap(({ prefix, from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`),
      );
      expect(numbers).toHaveLength(200);
      expect(new Set(numbers).size).toBe(200);
      expect(leases[0]?.prefix).toBe('CCLL2026-');
    });

    it('carry the year of the community, not of UTC', async () => {
      central.setNow(Date.parse('2026-12-31T16:30:00Z'));
      expect((await lease(terminal)).prefix).toBe('CCLL2027-');
      central.setNow(testNow);
    });

    it('end at six digits', async () => {
      await central.deps.db
        .insertInto('number_counter')
        .values({ prefix: 'CCLL2031-', next_number: 999_995 })
        .execute();
      central.setNow(Date.parse('2031-05-01T00:00:00Z'));
      const refused = await post('/v1/certificates/leases', { itemId: 'residence', count: 10 });
      expect(refused.json().code).toBe('CT-321');
      expect(await lease(terminal, 5)).toMatchObject({ from: 999_995, to: 999_999 });
      central.setNow(testNow);
    });
  });

  describe('operations', () => {
    const outcome = (
      number: string,
      last: string,
      by = terminal,
    ): Extract<OperationBody, { kind: 'certificate-outcome' }> => ({
      kind: 'certificate-outcome',
      number,
      requestId: key(last),
      itemId: 'residence',
      residentId: key('R1'),
      purpose: '子女入学',
      outcome: 'issued',
      evidence: 'counted',
      terminalKeyId: by.keyId,
      at: '2026-11-22T06:26:00.000Z',
    });
    const number = (of: { prefix: string; from: number }, index = 0) =>
      `${of.prefix}${String(of.from + index).padStart(6, '0')}`;

    it('the same batch twice: applied, then duplicate, and one row', async () => {
      const batch = [
        { key: key('B1'), body: outcome(number(await lease(terminal)), 'Q1') },
        {
          key: key('B2'),
          body: {
            kind: 'help-call',
            caseId: key('C1'),
            step: 'attract',
            at: '2026-11-22T06:26:00.000Z',
          } as const,
        },
        {
          key: key('B3'),
          body: {
            kind: 'device-fault',
            caseId: key('C2'),
            code: 'PR-201',
            at: '2026-11-22T06:26:00.000Z',
          } as const,
        },
      ];
      const results = async () => (await pushBodies(central, terminal, batch)).map(({ result }) => result);
      expect(await results()).toEqual(['applied', 'applied', 'applied']);
      expect(await results()).toEqual(['duplicate', 'duplicate', 'duplicate']);
      const issued = await central.deps.db
        .selectFrom('certificate_issued')
        .selectAll()
        .where('request_id', '=', key('Q1'))
        .execute();
      expect(issued).toHaveLength(1);
      expect(issued[0]).toMatchObject({
        outcome: 'issued',
        evidence: 'counted',
        terminal_id: terminal.terminalId,
      });
      const cases = await central.deps.db
        .selectFrom('case_record')
        .select(['kind', 'stage', 'facts'])
        .orderBy('id')
        .execute();
      expect(cases).toEqual([
        { kind: 'help', stage: 'transferred', facts: { step: 'attract' } },
        { kind: 'device-fault', stage: 'found', facts: { code: 'PR-201' } },
      ]);
    });

    it('the same batch twice at once counts once', async () => {
      const body = outcome(number(await lease(terminal)), 'Q8');
      const both = Array.from({ length: 6 }, () => pushBodies(central, terminal, [{ key: key('BA'), body }]));
      const results = (await Promise.all(both)).map(([answer]) => answer?.result);
      expect(results.sort()).toEqual(['applied', ...Array.from({ length: 5 }, () => 'duplicate')]);
    });

    it('a number of another terminal is refused, and refused again with the same reason', async () => {
      const other = await enrolTestTerminal(central);
      const theirs = await lease(other);
      const batch = [{ key: key('B4'), body: outcome(number(theirs), 'Q2') }];
      for (const attempt of [1, 2]) {
        const answers = await pushBodies(central, terminal, batch);
        expect(answers[0], `attempt ${attempt}`).toMatchObject({ result: 'rejected', code: 'CT-331' });
      }
    });

    it('a number belongs to one request for ever, and a request to one number', async () => {
      const mine = await lease(terminal);
      const answers = await pushBodies(central, terminal, [
        { key: key('B5'), body: outcome(number(mine), 'Q3') },
        { key: key('B6'), body: outcome(number(mine), 'Q4') },
        { key: key('B7'), body: outcome(number(mine, 1), 'Q3') },
        { key: key('B8'), body: { ...outcome(number(mine, 2), 'Q5'), terminalKeyId: 'stolen' } },
        {
          key: key('B9'),
          body: outcome(number(mine, 2), 'Q5'),
          scope: 'community/01JD000000000000000000FRGN',
        },
      ]);
      expect(answers.map(({ result, code }) => code ?? result)).toEqual([
        'applied',
        'CT-332',
        'CT-332',
        'CT-333',
        'CT-335',
      ]);
    });

    it('an unconfirmed sheet is decided later; a void one never comes back', async () => {
      const mine = number(await lease(terminal));
      const states = ['unconfirmed', 'issued', 'void', 'issued'] as const;
      const results: string[] = [];
      for (const [index, state] of states.entries()) {
        const body = {
          ...outcome(mine, 'Q6'),
          outcome: state,
          evidence: state === 'issued' ? ('counted' as const) : null,
        };
        const [answer] = await pushBodies(central, terminal, [{ key: key(`D${index}`), body }]);
        results.push(answer?.result ?? '');
      }
      expect(results).toEqual(['applied', 'applied', 'applied', 'conflict']);
    });

    it('a batch is applied in its order, whatever it is made of', async () => {
      const mine = await lease(terminal);
      const at = '2026-11-22T06:26:00.000Z';
      const sheet = number(mine);
      const batch = [
        {
          key: key('E1'),
          body: { ...outcome(sheet, 'QA'), outcome: 'unconfirmed', evidence: null } as const,
        },
        { key: key('E2'), body: outcome(number(mine, 1), 'QB') },
        { key: key('E3'), body: { kind: 'help-call', caseId: key('C7'), step: 'attract', at } as const },
        { key: key('E4'), body: outcome(sheet, 'QA') },
        { key: key('E5'), body: outcome(sheet, 'QB') },
        { key: key('E6'), body: { ...outcome(sheet, 'QA'), outcome: 'void', evidence: null } as const },
        { key: key('E2'), body: outcome(number(mine, 1), 'QB') },
        { key: key('E7'), body: outcome(sheet, 'QA') },
        { key: key('E5'), body: outcome(sheet, 'QB') },
      ];
      const said = async () =>
        (await pushBodies(central, terminal, batch)).map(({ result, code }) => code ?? result);
      const [one, two, three, four, five, six, , seven] = await said();
      expect([one, two, three, four, five, six, seven]).toEqual([
        ...['applied', 'applied', 'applied', 'applied'],
        ...['CT-332', 'applied', 'conflict'],
      ]);
      expect(await said()).toEqual([
        ...['duplicate', 'duplicate', 'duplicate', 'duplicate', 'CT-332', 'duplicate', 'duplicate'],
        ...['conflict', 'CT-332'],
      ]);
      const rows = await central.deps.db
        .selectFrom('certificate_issued')
        .select(['number', 'outcome', 'evidence'])
        .where('number', 'in', [sheet, number(mine, 1)])
        .orderBy('number')
        .execute();
      expect(rows).toEqual([
        { number: sheet, outcome: 'void', evidence: null },
        { number: number(mine, 1), outcome: 'issued', evidence: 'counted' },
      ]);
      const back = await central.deps.db
        .selectFrom('revocation')
        .select('reason')
        .where('subject_id', '=', sheet)
        .execute();
      expect(back).toEqual([{ reason: 'void' }]);
    });

    it('a key that comes twice in one batch counts once', async () => {
      const body = outcome(number(await lease(terminal)), 'QC');
      const results = await pushBodies(central, terminal, [
        { key: key('F1'), body },
        { key: key('F1'), body },
      ]);
      expect(results.map(({ result }) => result)).toEqual(['applied', 'duplicate']);
    });

    it('what the database cannot take holds up nothing that came before it', async () => {
      const mine = await lease(terminal);
      const good = { key: key('F2'), body: outcome(number(mine), 'QD') };
      // PostgreSQL keeps no zero in a text.
      const bad = { key: key('F3'), body: { ...outcome(number(mine, 1), 'QE'), purpose: 'a\u0000b' } };
      const after = { key: key('F4'), body: outcome(number(mine, 2), 'QF') };
      expect(await pushBodies(central, terminal, [good, bad, after])).toBeUndefined();
      const answers = await pushBodies(central, terminal, [good, after]);
      expect(answers.map(({ result }) => result)).toEqual(['duplicate', 'applied']);
    });
  });
}
