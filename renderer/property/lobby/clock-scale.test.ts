import { expect, it } from 'vitest';
import type { LobbyPromise } from '../../../contract/property/lobby.ts';
import { clockScale } from './clock-scale.ts';

const NOW = Date.parse('2026-11-26T13:00:00.000Z');
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
const lift: LobbyPromise = {
  id: '01JD00000000000000000Q0001',
  kind: 'lift',
  place: '3 号楼',
  stage: 'transferred',
  openedAt: at(-8),
  dueAt: at(-5),
  soonAt: at(-6),
  hopDueAt: at(-5),
  hopSoonAt: at(-6),
  handledAt: null,
  closedAt: null,
};
const barOf = (over: Partial<LobbyPromise>) => {
  const [bar] = clockScale([{ ...lift, ...over }], NOW, 0).bars;
  if (bar === undefined) throw new Error('one promise, one bar');
  return bar;
};

it('late work that is done and waits for acceptance is hatched up to the moment it was done, as the words beside it say', () => {
  const bar = barOf({ stage: 'awaiting-acceptance', handledAt: at(-4), hopDueAt: at(60), hopSoonAt: at(40) });
  expect(bar.pressing.leftMs).toBe(-3_600_000);
  // Ten hours on either side of now: an hour is a twentieth of the width.
  expect(bar.until - bar.flag).toBeCloseTo(1 / 20);
  expect(bar.until).toBeLessThan(0.5);
});

it('the clock of work that is still undone runs up to now', () => {
  expect(barOf({}).until).toBe(0.5);
  expect(barOf({ dueAt: at(3), soonAt: at(2), hopDueAt: at(3), hopSoonAt: at(2) }).until).toBe(0.5);
});
