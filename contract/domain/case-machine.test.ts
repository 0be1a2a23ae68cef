import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_FAMILIES } from './case-families.ts';
import { CASE_KINDS, type CaseKind, caseKindRow } from './case-kinds.ts';
import { type CaseStep, caseStep, openedCase, takeStep } from './case-machine.ts';
import { type CaseState, caseState } from './case-record.ts';
import { CASE_STEPS, type CaseRole, type CaseStepName, rolesOf } from './case-steps.ts';
import { type CaseHolder, caseStage } from './case-words.ts';
import { OFFICE_HOURS, type WorkingCalendar } from './working-calendar.ts';

const calendar: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  opening: OFFICE_HOURS,
  holidays: new Set(),
  workdays: new Set(),
};
const OPENED = '2026-11-25T01:00:00.000Z'; // Wednesday 9:00 in Shanghai
const unit = (level: CaseHolder['level'], last = '1'): CaseHolder => ({
  level,
  unitId: `01JD0000000000000000000N0${last}`,
});
const ROLES: readonly CaseRole[] = ['reporter', 'holder', 'coordinator', 'acceptor', 'system'];
const HASH = 'a'.repeat(64);

/** One lawful example of every step, for a holder at `to`. */
const example = (step: CaseStepName, to: CaseHolder): CaseStep => {
  const fields: Record<CaseStepName, object> = {
    transfer: { to, note: null },
    'hand-over': { to, note: '原因' },
    reassign: { to, note: '原因' },
    take: { note: null },
    'set-out': { note: null },
    'put-back': { note: null },
    'propose-closing': { result: '修好了', photos: [HASH] },
    rework: { note: '还在漏' },
    accept: { rating: 5, note: null },
    dismiss: { note: '重复' },
    withdraw: { note: null },
    rate: { rating: 4 },
    comment: { note: '看见了' },
  };
  return caseStep.parse({ step, ...fields[step] });
};

const run = (kind: CaseKind, steps: readonly (readonly [CaseStep, CaseRole, string])[]): CaseState =>
  steps.reduce(
    (state, [step, role, at]) => {
      const next = takeStep(state, step, { kind, roles: new Set([role]), at, calendar });
      if (!next.ok) throw new Error(`${step.step}: ${next.error}`);
      return next.value;
    },
    openedCase(kind, OPENED, calendar),
  );

describe('tables of cases', () => {
  it('every kind can be reported by somebody and routed to where its family lets it go first', () => {
    expect(new Set(CASE_KINDS.map(({ code }) => code)).size).toBe(CASE_KINDS.length);
    for (const { code, family, route } of CASE_KINDS) {
      expect(CASE_FAMILIES[family].firstHolders, code).toContain(route.level);
      expect(CASE_FAMILIES[family].mayReport.length, code).toBeGreaterThan(0);
    }
  });
});

describe('a call for help', () => {
  const opened = openedCase('help', OPENED, calendar);
  const company = unit('property-company');
  const transferred: readonly [CaseStep, CaseRole, string] = [example('transfer', company), 'system', OPENED];

  it('goes to the desk, is answered, somebody sets out, and what they say is done is closed', () => {
    const done = run('help', [
      transferred,
      [example('take', company), 'holder', '2026-11-25T03:00:00.000Z'],
      [example('set-out', company), 'holder', '2026-11-25T03:01:00.000Z'],
      [example('propose-closing', company), 'holder', '2026-11-25T03:05:00.000Z'],
    ]);
    expect(done).toMatchObject({
      stage: 'closed',
      outcome: 'handled',
      takenAt: '2026-11-25T03:00:00.000Z',
      comingAt: '2026-11-25T03:01:00.000Z',
      handledAt: '2026-11-25T03:05:00.000Z',
      closedAt: '2026-11-25T03:05:00.000Z',
    });
  });

  it('is answered by whoever sets out at once, and nobody is on the way any more when another has it', () => {
    const coming = run('help', [
      transferred,
      [example('set-out', company), 'holder', '2026-11-25T03:01:00.000Z'],
    ]);
    expect(coming).toMatchObject({ takenAt: '2026-11-25T03:01:00.000Z' });
    const handedOn = run('help', [
      transferred,
      [example('set-out', company), 'holder', '2026-11-25T03:01:00.000Z'],
      [example('hand-over', unit('community')), 'holder', '2026-11-25T03:02:00.000Z'],
    ]);
    expect(handedOn).toMatchObject({ takenAt: null, comingAt: null });
    expect(opened).toMatchObject({ takenAt: null, comingAt: null });
  });
});

describe('the four stages', () => {
  const kind: CaseKind = 'water-pipe';
  const states: Record<CaseState['stage'], CaseState> = {
    found: openedCase(kind, OPENED, calendar),
    transferred: run(kind, [[example('transfer', unit('department')), 'system', OPENED]]),
    'awaiting-acceptance': run(kind, [
      [example('transfer', unit('department')), 'system', OPENED],
      [example('propose-closing', unit('department')), 'holder', '2026-11-25T03:00:00.000Z'],
    ]),
    closed: run(kind, [
      [example('transfer', unit('department')), 'system', OPENED],
      [example('propose-closing', unit('department')), 'holder', '2026-11-25T03:00:00.000Z'],
      [caseStep.parse({ step: 'accept', rating: null, note: null }), 'acceptor', '2026-11-25T04:00:00.000Z'],
    ]),
  };
  const steps = Object.keys(CASE_STEPS) as CaseStepName[]; // keys of a const table
  const target = (step: CaseStepName) =>
    step === 'hand-over'
      ? unit('street')
      : step === 'reassign'
        ? unit('department', '2')
        : unit('department');

  it.each(caseStage.options)('%s: each step by each role is taken or refused as the table says', (stage) => {
    for (const step of steps) {
      const row = CASE_STEPS[step];
      for (const role of ROLES) {
        const context = { kind, roles: new Set([role]), at: '2026-11-25T05:00:00.000Z', calendar } as const;
        const next = takeStep(states[stage], example(step, target(step)), context);
        const isStage = (row.from as readonly string[]).includes(stage);
        const mayDo = (row.by as readonly string[]).includes(role);
        const name = `${stage} ${step} ${role}`;
        if (!isStage) expect(next, name).toEqual({ ok: false, error: 'wrong-stage' });
        else if (!mayDo) expect(next, name).toEqual({ ok: false, error: 'not-permitted' });
        else {
          expect(next.ok, name).toBe(true);
          if (next.ok) {
            expect(next.value.stage, name).toBe(row.to === 'same' ? stage : row.to);
            expect(caseState.safeParse(next.value).success, name).toBe(true);
          }
        }
      }
    }
  });

  it.each([
    [{ step: 'hand-over', to: unit('department'), note: '' }],
    [{ step: 'propose-closing', result: ' ', photos: [] }],
    [{ step: 'propose-closing', result: '好了', photos: Array(7).fill(HASH) }],
    [{ step: 'rework' }],
    [{ step: 'rate', rating: 6 }],
  ])('without its data a step is none: %j', (step) => {
    expect(caseStep.safeParse(step).success).toBe(false);
  });

  it('what was taken by mistake waits again, with its clocks as they were', () => {
    const transferred: readonly [CaseStep, CaseRole, string] = [
      example('transfer', unit('department')),
      'system',
      OPENED,
    ];
    const untouched = run(kind, [transferred]);
    const back = run(kind, [
      transferred,
      [example('take', unit('department')), 'holder', '2026-11-25T03:00:00.000Z'],
      [example('put-back', unit('department')), 'holder', '2026-11-25T04:00:00.000Z'],
    ]);
    expect(back).toEqual(untouched);
  });

  it('work that comes back keeps its promise and counts the rework', () => {
    const back = run('water-pipe', [
      [example('transfer', unit('department')), 'system', OPENED],
      [example('propose-closing', unit('department')), 'holder', '2026-11-25T03:00:00.000Z'],
      [example('rework', unit('department')), 'acceptor', '2026-11-25T04:00:00.000Z'],
    ]);
    expect(back).toMatchObject({
      stage: 'transferred',
      handledAt: null,
      reworks: 1,
      dueAt: '2026-11-26T01:00:00.000Z',
    });
    expect(back.hopDueAt).toBe(back.dueAt);
    expect(back.holder).toEqual(unit('department'));
  });

  it('is rated once, and only what was handled', () => {
    const context = { kind, roles: new Set<CaseRole>(['reporter']), at: OPENED, calendar };
    const rated = takeStep(states.closed, { step: 'rate', rating: 2 }, context);
    expect(rated).toMatchObject({ ok: true, value: { rating: 2, stage: 'closed' } });
    if (rated.ok) {
      expect(takeStep(rated.value, { step: 'rate', rating: 5 }, context)).toEqual({
        ok: false,
        error: 'already-rated',
      });
    }
    const withdrawn = run(kind, [[example('withdraw', unit('department')), 'reporter', OPENED]]);
    expect(takeStep(withdrawn, { step: 'rate', rating: 5 }, context)).toEqual({
      ok: false,
      error: 'wrong-stage',
    });
  });
});

describe('chains', () => {
  it('社区吹哨、街道分哨、部门应哨: each hop has its own clock, and no hop is left out', () => {
    const whistle = openedCase('whistle-environment', OPENED, calendar);
    const at = (roles: readonly CaseRole[], time: string) => ({
      kind: 'whistle-environment' as const,
      roles: new Set(roles),
      at: time,
      calendar,
    });
    expect(whistle.hopDueAt).toBe('2026-11-25T02:00:00.000Z'); // one working hour
    const straight = takeStep(whistle, example('transfer', unit('department')), at(['system'], OPENED));
    expect(straight).toEqual({ ok: false, error: 'not-on-the-way' });
    const chain = run('whistle-environment', [
      [example('transfer', unit('street')), 'system', OPENED],
      [example('hand-over', unit('department')), 'holder', '2026-11-25T02:30:00.000Z'],
    ]);
    const street = run('whistle-environment', [[example('transfer', unit('street')), 'system', OPENED]]);
    expect(street.hopDueAt).toBe('2026-11-25T03:00:00.000Z'); // two working hours of 分哨
    expect(chain.hopDueAt).toBe(chain.dueAt); // 应哨 has the rest of the promise
    expect(chain.dueAt).toBe('2026-11-27T03:00:00.000Z'); // 16 working hours: 6.5 + 7 + 2.5
    const taken = takeStep(chain, { step: 'take', note: null }, at(['holder'], '2026-11-25T03:00:00.000Z'));
    expect(taken).toMatchObject({ ok: true, value: { takenAt: '2026-11-25T03:00:00.000Z' } });
  });

  it('群众点单、街道下单、社区派单、党组织接单', () => {
    const order = run('order-errand', [
      [example('transfer', unit('street')), 'system', OPENED],
      [example('hand-over', unit('community')), 'holder', '2026-11-25T01:30:00.000Z'],
      [example('hand-over', unit('branch')), 'holder', '2026-11-25T02:00:00.000Z'],
      [example('take', unit('branch')), 'holder', '2026-11-25T02:30:00.000Z'],
      [example('propose-closing', unit('branch')), 'holder', '2026-11-25T08:00:00.000Z'],
      [example('accept', unit('branch')), 'acceptor', '2026-11-25T09:00:00.000Z'],
    ]);
    expect(order).toMatchObject({ stage: 'closed', outcome: 'handled', rating: 5, holder: unit('branch') });
  });
});

describe('chains that end at a property company', () => {
  it('社区吹哨、街道分哨、物业应哨: by the street alone, and back to it', () => {
    const divided = run('whistle-safety', [
      [example('transfer', unit('street')), 'system', OPENED],
      [example('hand-over', unit('property-company')), 'holder', '2026-11-25T01:30:00.000Z'],
    ]);
    expect(divided).toMatchObject({ holder: unit('property-company'), hopDueAt: divided.dueAt });
    const holder = { kind: 'whistle-safety', roles: new Set<CaseRole>(['holder']), calendar } as const;
    const at = '2026-11-25T02:00:00.000Z';
    for (const level of ['community', 'grid', 'department', 'branch'] as const)
      expect(takeStep(divided, example('hand-over', unit(level)), { ...holder, at })).toEqual({
        ok: false,
        error: 'not-on-the-way',
      });
    expect(takeStep(divided, example('hand-over', unit('street')), { ...holder, at })).toMatchObject({
      ok: true,
      value: { holder: unit('street'), takenAt: null },
    });
  });

  it('街道下单、社区派单、物业接单: by the community alone, and back to it', () => {
    const at = '2026-11-25T03:00:00.000Z';
    const holder = {
      kind: 'order-small-repair',
      roles: new Set<CaseRole>(['holder']),
      at,
      calendar,
    } as const;
    const street = run('order-small-repair', [[example('transfer', unit('street')), 'system', OPENED]]);
    const toCompany = example('hand-over', unit('property-company'));
    expect(takeStep(street, toCompany, holder)).toEqual({ ok: false, error: 'not-on-the-way' });
    const given = run('order-small-repair', [
      [example('transfer', unit('street')), 'system', OPENED],
      [example('hand-over', unit('community')), 'holder', '2026-11-25T01:30:00.000Z'],
      [toCompany, 'holder', '2026-11-25T02:00:00.000Z'],
    ]);
    expect(takeStep(given, example('hand-over', unit('community')), holder)).toMatchObject({
      ok: true,
      value: { holder: unit('community') },
    });
    expect(takeStep(given, example('hand-over', unit('street')), holder)).toMatchObject({ ok: false });
  });
});

describe('who somebody is to a case', () => {
  const state = run('drain', [
    [example('transfer', unit('property-company')), 'system', OPENED],
    [example('propose-closing', unit('property-company')), 'holder', '2026-11-25T03:00:00.000Z'],
  ]);
  const nobody = { isReporter: false, units: [], coordinates: false, isSystem: false };
  const roles = (actor: Partial<Parameters<typeof rolesOf>[0]>, now: string, hasToken = true) =>
    rolesOf({ ...nobody, ...actor }, { state, kind: 'drain', hasToken }, Date.parse(now));

  it('the company of the compound holds it, another company does not', () => {
    expect(roles({ units: [unit('property-company')] }, OPENED).has('holder')).toBe(true);
    expect(roles({ units: [unit('property-company', '2'), unit('grid')] }, OPENED).size).toBe(0);
  });

  it('the reporter accepts; the coordinator only when the reporter left no slip or stays silent', () => {
    expect(roles({ isReporter: true }, OPENED)).toEqual(new Set(['reporter', 'acceptor']));
    expect(roles({ coordinates: true }, OPENED)).toEqual(new Set(['coordinator']));
    expect(roles({ coordinates: true }, state.hopDueAt).has('acceptor')).toBe(false);
    expect(roles({ coordinates: true }, '2026-12-01T00:00:00.000Z').has('acceptor')).toBe(true);
    expect(roles({ coordinates: true }, OPENED, false).has('acceptor')).toBe(true);
  });
});

describe('whatever is done to a case', () => {
  it('its stages, instants and holder agree, and a closed one moves no more', () => {
    const kinds = fc.constantFrom(...CASE_KINDS.map(({ code }) => code));
    const names = fc.constantFrom(...(Object.keys(CASE_STEPS) as CaseStepName[])); // keys of a const table
    const levels = fc.constantFrom('grid', 'community', 'street', 'department', 'property-company', 'branch');
    const moves = fc.array(
      fc.tuple(names, levels, fc.constantFrom('1', '2'), fc.integer({ min: 1, max: 600 })),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(kinds, moves, (kind, all) => {
        let state = openedCase(kind, OPENED, calendar);
        let now = Date.parse(OPENED);
        for (const [name, level, last, minutes] of all) {
          now += minutes * 60_000;
          const at = new Date(now).toISOString();
          const next = takeStep(state, example(name, unit(level as CaseHolder['level'], last)), {
            kind,
            roles: new Set(ROLES),
            at,
            calendar,
          });
          if (!next.ok) continue;
          if (state.stage === 'closed')
            expect({ ...next.value, rating: null }).toEqual({ ...state, rating: null });
          state = next.value;
        }
        expect(state.stage === 'closed').toBe(state.closedAt !== null);
        expect(state.stage === 'closed').toBe(state.outcome !== null);
        expect(state.holder === null).toBe(state.transferredAt === null);
        if (state.stage === 'transferred') expect(state.holder).not.toBeNull();
        if (state.outcome === 'handled') expect(state.handledAt).not.toBeNull();
        expect(state.dueAt).toBe(openedCase(kind, OPENED, calendar).dueAt);
        expect(caseKindRow(kind).family).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
