import { describe, expect, it } from 'vitest';
import type { CardReading } from '../../../contract/card.ts';
import type { AssuranceLevel } from '../../../contract/certificate.ts';
import type { ResidenceRecord } from '../store/types.ts';
import { type AssessmentInput, assessResidence } from './assess-residence.ts';

const NOW = Date.parse('2026-11-22T06:26:00Z');
const card: Extract<CardReading, { layout: 'resident' }> = {
  layout: 'resident',
  name: '王秀兰',
  sex: '女',
  nation: '汉族',
  birth: '19560312',
  address: '',
  number: '610599195603120021',
  issuer: '澄城县公安局',
  validFrom: '20150101',
  validUntil: '20350101',
};

function record(verifiedOn: string, phoneHash: string | null = 'aa'): ResidenceRecord {
  return { residence: { verifiedOn }, resident: { id: 'r', name: '王秀兰', phoneHash } } as ResidenceRecord;
}

function input(change: {
  card?: Partial<typeof card>;
  found?: ResidenceRecord | null;
  offsetMs?: number | null;
  complete?: boolean;
  numbers?: number;
  newest?: number;
  assurance?: AssuranceLevel;
  item?: AssessmentInput['item'];
  triesLeft?: number;
  isMatched?: boolean;
}): AssessmentInput {
  return {
    card: { ...card, ...change.card },
    itemId: 'residence',
    item:
      change.item === undefined
        ? { assurance: change.assurance ?? 'card-and-phone', from: '2020-01-01', until: null }
        : change.item,
    store: {
      findResidence: () => (change.found === undefined ? record('2026-10-18') : change.found),
      leases: { add: () => {}, left: () => change.numbers ?? 100 },
      replica: {
        cursor: () => null,
        applyPage: () => {},
        snapshotProgress: () => null,
        applySnapshotPage: () => {},
        isComplete: () => change.complete ?? true,
        markComplete: () => {},
      },
      community: () => ({}) as never,
      nameMatches: { has: () => change.isMatched ?? false, add: () => {} },
      phoneAnswers: { triesLeft: () => change.triesLeft ?? 3, answer: () => ({ kind: 'right' }) },
      newestInstant: () => change.newest ?? null,
    },
    sync: {
      reachable: true,
      clockOffsetMs: change.offsetMs === undefined ? 0 : change.offsetMs,
      lastPullAt: null,
    },
    enrolled: true,
    profile: {
      zone: 'Asia/Shanghai',
      certificates: { items: ['residence'], freshDays: 365, demandCounted: false, traySheets: null },
    },
    now: NOW,
  };
}

const itemOn = (from: string, until: string | null) => ({ assurance: 'card' as const, from, until });

describe('who can have a residence certificate', () => {
  it.each([
    ['a fresh record', {}, 'ready'],
    ['a record verified exactly a year ago', { found: record('2025-11-22') }, 'ready'],
    ['a record a day older', { found: record('2025-11-21') }, 'stale-record'],
    ['no record', { found: null }, 'no-record'],
    ['a card that ended yesterday', { card: { validUntil: '20261121' } }, 'card-expired'],
    ['a card that ends today', { card: { validUntil: '20261122' } }, 'ready'],
    ['a card for life', { card: { validUntil: '长期' } }, 'ready'],
    ['a clock two minutes and a bit ahead', { offsetMs: 120_001 }, 'clock-wrong'],
    ['a clock two minutes behind', { offsetMs: -120_000 }, 'ready'],
    ['central not heard since the start', { offsetMs: null }, 'ready'],
    [
      'and a clock that has gone back behind the last certificate',
      { offsetMs: null, newest: NOW + 120_001 },
      'clock-wrong',
    ],
    ['and a last certificate of just now', { offsetMs: null, newest: NOW - 1 }, 'ready'],
    ['central heard, and rows of a wrong clock before', { offsetMs: 0, newest: NOW + 9_000_000 }, 'ready'],
    ['records still on their way', { complete: false }, 'records-not-here-yet'],
    ['an item that the community withdrew', { item: null, found: null }, 'not-issued-here'],
    ['an item from tomorrow on', { item: itemOn('2026-11-23', null) }, 'not-issued-here'],
    ['an item whose last day was yesterday', { item: itemOn('2020-01-01', '2026-11-21') }, 'not-issued-here'],
    ['an item whose last day is today', { item: itemOn('2026-11-22', '2026-11-22') }, 'ready'],
    ['no phone on record', { found: record('2026-10-18', null) }, 'no-phone-on-record'],
    ['nor needed', { found: record('2026-10-18', null), assurance: 'card' }, 'ready'],
    ['three wrong answers a while ago', { triesLeft: 0 }, 'phone-tries-over'],
    ['no number left', { numbers: 0 }, 'no-number-left'],
  ] as const)('%s → %s', (_, change, expected) => {
    const assessment = assessResidence(input(change));
    expect(assessment.kind === 'ready' ? 'ready' : assessment.reason).toBe(expected);
  });

  const LONG = '阿不都热合曼·阿不都克力木·买买提';
  const named = (name: string): ResidenceRecord => {
    const found = record('2026-10-18', null);
    return { ...found, resident: { ...found.resident, name } };
  };
  it.each([
    ['an item that staff issue', { assurance: 'card-and-staff', triesLeft: 0 }, 'person'],
    [
      'a name that the chip had to cut',
      { card: { name: LONG.slice(0, 15) }, found: named(LONG) },
      'cut-name',
    ],
    [
      'such a name that staff compared before',
      { card: { name: LONG.slice(0, 15) }, found: named(LONG), isMatched: true, assurance: 'card' },
      null,
    ],
    ['a name that fits', { assurance: 'card' }, null],
  ] as const)('%s: staff look at %s first', (_, change, expected) => {
    expect(assessResidence(input(change))).toMatchObject({ kind: 'ready', staffLooksAt: expected });
  });

  it('counts the day in the community zone: after 16:00 UTC it is tomorrow there', () => {
    const late = { ...input({ card: { validUntil: '20261122' } }), now: Date.parse('2026-11-22T16:30:00Z') };
    expect(assessResidence(late)).toMatchObject({ reason: 'card-expired' });
  });

  it('keeps the record of somebody whose certificate is not issued: the home is known for what can be done here', () => {
    expect(assessResidence(input({ item: null }))).toMatchObject({
      reason: 'not-issued-here',
      record: { resident: { id: 'r' } },
    });
  });
});
