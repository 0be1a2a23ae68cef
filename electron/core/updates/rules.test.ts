import { describe, expect, it } from 'vitest';
import type { ReleaseManifest } from '../../../contract/update/release.ts';
import { isHealthy } from './health.ts';
import { type Asked, type BoxFacts, mayTake } from './may-take.ts';
import { isInWindow } from './window.ts';

const MIB = 1024 ** 2;
const wanted = {
  platform: 'linux-x64',
  file: 'a.tar.gz',
  size: 100 * MIB,
  unpacked: 250 * MIB,
  sha256: 'a'.repeat(64),
  contents: 'b'.repeat(64),
} as const;
const manifest: ReleaseManifest = {
  version: '0.2.0',
  releasedAt: '2026-11-27T00:00:00.000Z',
  widestRing: 'all',
  fromVersion: '0.1.0',
  schema: { sync: 9, store: 22 },
  notes: { 'zh-CN': '更新', 'ko-KR': '업데이트' },
  packages: [wanted],
};
const box: BoxFacts = {
  running: '0.1.0',
  platform: 'linux-x64',
  state: { name: 'idle' },
  freeBytes: 1000 * MIB,
  storeSchema: 21,
};
const NOBODY_ASKED: Asked = { older: false, again: false };
const failed = {
  name: 'rolled-back',
  version: '0.2.0',
  to: '0.1.0',
  reason: 'not-healthy',
  at: manifest.releasedAt,
} as const;

describe('a signed release at a box', () => {
  it('is taken when it is newer, fits and has room', () => {
    expect(mayTake(manifest, box, NOBODY_ASKED)).toEqual({ ok: true, value: wanted });
  });

  it.each<[string, string, Partial<ReleaseManifest>, Partial<BoxFacts>]>([
    ['UP-611', 'no package for this machine', {}, { platform: 'linux-arm64' }],
    ['UP-612', 'it runs already', { version: '0.1.0' }, {}],
    ['UP-612', 'an older one, signed for ever', { version: '0.0.9' }, {}],
    ['UP-612', 'numbers are numbers', { version: '0.9.0' }, { running: '0.10.0' }],
    ['UP-613', 'the box has to take another one first', { fromVersion: '0.1.5' }, {}],
    ['UP-614', 'its store is an older one', { schema: { sync: 9, store: 20 } }, {}],
    ['UP-615', 'it failed here', {}, { state: failed }],
    ['UP-616', 'the disk has no room for package and files', {}, { freeBytes: 400 * MIB }],
  ])('is refused with %s: %s', (code, _why, release, facts) => {
    expect(mayTake({ ...manifest, ...release }, { ...box, ...facts }, NOBODY_ASKED)).toEqual({
      ok: false,
      error: code,
    });
  });

  it('is taken although it is older or failed before when a person at the box says so', () => {
    const older = { ...manifest, version: '0.0.9', fromVersion: '0.0.0', schema: { sync: 9, store: 20 } };
    expect(mayTake(older, box, { older: true, again: false }).ok).toBe(true);
    expect(mayTake(manifest, { ...box, state: failed }, { older: false, again: true }).ok).toBe(true);
  });
});

describe('the maintenance window', () => {
  const at = (instant: string, from: string, to: string) =>
    isInWindow(Date.parse(instant), 'Asia/Shanghai', { from, to });
  it.each([
    ['2026-11-26T17:59:00Z', '02:00', '05:00', false],
    ['2026-11-26T18:00:00Z', '02:00', '05:00', true],
    ['2026-11-26T20:59:59Z', '02:00', '05:00', true],
    ['2026-11-26T21:00:00Z', '02:00', '05:00', false],
    ['2026-11-26T15:30:00Z', '23:00', '04:00', true],
    ['2026-11-26T19:30:00Z', '23:00', '04:00', true],
    ['2026-11-26T04:00:00Z', '23:00', '04:00', false],
  ])('at %s, from %s to %s by the clock of the community: %s', (instant, from, to, open) => {
    expect(at(instant, from, to)).toBe(open);
  });
});

describe('a version on trial', () => {
  const well = { screenStands: true, deviceFaults: [], faultsBefore: [] };
  it.each([
    ['its screen stands and nothing is worse', well, true],
    ['no screen was drawn, or the safe page stands', { ...well, screenStands: false }, false],
    ['the reader has not said anything', { ...well, deviceFaults: null }, false],
    ['the reader was right before', { ...well, deviceFaults: ['RD-111'] }, false],
    ['the reader was wrong before', { ...well, deviceFaults: ['RD-111'], faultsBefore: ['RD-101'] }, true],
    ['the printer does not answer any more', { ...well, deviceFaults: ['PR-207'] }, false],
    ['the paper ran out in the same night', { ...well, deviceFaults: ['PR-201'] }, true],
  ])('%s', (_why, facts, healthy) => {
    expect(isHealthy(facts)).toBe(healthy);
  });
});
