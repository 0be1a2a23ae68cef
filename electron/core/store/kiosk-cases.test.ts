import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseNumber, OFFICE_HOURS, openedCase } from '../../../contract/domain.ts';
import { tokenHashOf } from './kiosk-cases.ts';
import { filesContaining, knownLines, makeDataDir, openEnrolledStore, testNow } from './testing.ts';
import type { Store } from './types.ts';

const ID = '01JD00000000000000000Q0001';
const AT = new Date(testNow).toISOString();
const CARD = '610599195603120021';
const calendar = {
  zone: 'Asia/Shanghai',
  opening: OFFICE_HOURS,
  holidays: new Set<string>(),
  workdays: new Set<string>(),
};

describe('a report taken at a kiosk', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let sent = 0;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  const scope = () => store.identity.enrolment()?.scopes[0] ?? '';
  const hash = (shown: { tail: string } | { cardNumber: string }) =>
    tokenHashOf(store.kioskCases.tokenOf(ID, shown) ?? '');
  const rowOf = () => {
    const { stage, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt, rating, outcome } = openedCase(
      'lift',
      AT,
      calendar,
    );
    return {
      ...{ stage, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt, rating, outcome },
      id: ID,
      rev: 1,
      kind: 'lift' as const,
      openedAt: AT,
      takenAt: null,
      comingAt: null,
      tokenHash: hash({ tail: '8126' }),
      cardTokenHash: hash({ cardNumber: CARD }),
    };
  };
  const report = () =>
    store.kioskCases.report(
      {
        kind: 'open-case',
        caseId: ID,
        caseKind: 'lift',
        reporterKind: 'resident-at-kiosk',
        place: { gridId: null, compoundId: null, buildingId: null, point: null, words: '植入门牌' },
        text: '植入原话',
        contact: { name: '', phone: '19900008126' },
        photos: [],
        tokenHash: rowOf().tokenHash,
        cardTokenHash: rowOf().cardTokenHash,
        at: AT,
      },
      rowOf(),
    );
  const central = (over: Partial<ReturnType<typeof rowOf>>) => {
    sent += 1;
    const doc = { ...rowOf(), ...over };
    const line = { entity: 'kiosk-case', pk: ID, op: 'put' as const, rev: sent, doc };
    store.replica.applyPage(scope(), knownLines(line), `01JD0000000000000000000E0C:${sent}`);
  };
  const accept = () => {
    const found = store.kioskCases.withNumber(caseNumber(ID), '8126');
    if (found === null) throw new Error('the case is here');
    store.kioskCases.step(
      {
        kind: 'case-step',
        caseId: ID,
        baseRev: found.row.rev,
        step: { step: 'accept', rating: 5, note: null },
        token: found.token,
        at: AT,
      },
      { ...found.row, stage: 'closed', outcome: 'handled', closedAt: AT, rating: 5 },
    );
  };
  const stage = () => store.kioskCases.find(ID)?.stage;

  it('waits for central, is found by number and end of the phone and by the card, and by nothing else', () => {
    report();
    expect(store.outbox.waitingCount()).toBe(1);
    expect(store.kioskCases.withNumber(caseNumber(ID), '8126')?.row).toMatchObject({
      id: ID,
      stage: 'found',
    });
    expect(store.kioskCases.withNumber(caseNumber(ID), '8127')).toBeNull();
    expect(store.kioskCases.withNumber('000001', '8126')).toBeNull();
    expect(store.kioskCases.withCard(CARD).map(({ row }) => row.id)).toEqual([ID]);
    expect(store.kioskCases.withCard('610599196603120028')).toEqual([]);
  });

  it('offers compounds and houses in the order in which people look for them', () => {
    const put = (last: string, name: string, houses: readonly string[]) => {
      sent += 1;
      const id = `01JD0000000000000000000C${last}`;
      const buildings = houses.map((house, at) => ({
        id: `01JD0000000000000000000H${last.at(-1)}${at}`,
        name: house,
      }));
      const line = {
        entity: 'kiosk-compound',
        pk: id,
        op: 'put' as const,
        rev: sent,
        doc: { id, name, buildings },
      };
      store.replica.applyPage(scope(), knownLines(line), `01JD0000000000000000000E0C:${sent}`);
    };
    put('01', '玉泉小区', ['10号楼', '2号楼', '1号楼']);
    put('02', '安泰苑', []);
    put('03', '龙首苑二期', []);
    const compounds = store.kioskCases.compounds();
    expect(compounds.map(({ name }) => name)).toEqual(['安泰苑', '龙首苑二期', '玉泉小区']);
    expect(compounds.at(-1)?.buildings.map(({ name }) => name)).toEqual(['1号楼', '2号楼', '10号楼']);
  });

  it('leaves no word, no telephone and nothing to guess it by on the disk', () => {
    report();
    for (const word of ['植入原话', '植入门牌', '19900008126', CARD])
      expect(filesContaining(data.dir, word)).toEqual([]);
    expect(filesContaining(data.dir, ID)).not.toEqual([]);
  });

  it('becomes what central says of it, and stays through a restart', () => {
    report();
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'applied' }]);
    store.close();
    store = openEnrolledStore(data.dir, 0);
    expect(stage()).toBe('found');
    central({ rev: 2, stage: 'transferred' });
    expect(stage()).toBe('transferred');
  });

  it('shows an acceptance at once, through central’s older row and until the newer one', () => {
    report();
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'applied' }]);
    central({ rev: 4, stage: 'awaiting-acceptance', handledAt: AT });
    accept();
    central({ rev: 4, stage: 'awaiting-acceptance', handledAt: AT });
    expect(stage()).toBe('closed');
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'applied' }]);
    expect(store.kioskCases.find(ID)).toMatchObject({ stage: 'closed', rev: 5, rating: 5 });
    central({ rev: 5, stage: 'closed', outcome: 'handled', closedAt: AT, rating: 4 });
    expect(store.kioskCases.find(ID)).toMatchObject({ stage: 'closed', rating: 4 });
  });

  it('shows central again when the acceptance was not taken', () => {
    report();
    store.outbox.settle([{ key: store.outbox.waiting(1)[0]?.key ?? '', result: 'applied' }]);
    central({ rev: 4, stage: 'awaiting-acceptance', handledAt: AT });
    accept();
    const key = store.outbox.waiting(1)[0]?.key ?? '';
    store.outbox.settle([{ key, result: 'conflict', current: {} }]);
    expect(stage()).toBe('awaiting-acceptance');
  });
});
