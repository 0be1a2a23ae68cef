import { describe, expect, it } from 'vitest';
import { WALL_LAYERS } from '../../../contract/wall/devices.ts';
import type { WallEvent } from '../../../contract/wall/drill.ts';
import { afterEvent, type Visit, visitAt } from './visit.ts';

const RULES = { idleMs: 60_000, holdMs: 900_000, leaves: 4, drillLeaf: 0, past: null, mayHide: false };
const GRID = { level: 'grid', community: '乐楼社区', grid: 12 } as const;
const HOUSE = { ...GRID, level: 'house', house: '01JD0000000000000000000001' } as const;

/** One event after the other, a second between them, on a wall that shows its third screenful. */
function visitAfter(...events: readonly WallEvent[]): Visit | null {
  return events.reduce<Visit | null>(
    (visit, event, second) => afterEvent({ visit, leaf: 2, now: second * 1000 }, event, RULES),
    null,
  );
}

describe('somebody at the wall', () => {
  it('goes into a place, and the page with the plan comes', () => {
    expect(visitAfter({ type: 'drill', place: GRID })).toMatchObject({ place: GRID, leaf: 0 });
  });

  it('goes back level by level, and from the street to the pages that turn', () => {
    const back = { type: 'back' } as const;
    const levels = [1, 2, 3].map(
      (times) =>
        visitAfter({ type: 'drill', place: HOUSE }, ...Array<WallEvent>(times).fill(back))?.place?.level,
    );
    expect(levels).toEqual(['grid', 'community', 'street']);
    expect(visitAfter({ type: 'drill', place: HOUSE }, back, back, back, back)).toBeNull();
    expect(visitAfter({ type: 'drill', place: HOUSE }, { type: 'leave' })).toBeNull();
  });

  it('keeps the page for a while, again from each touch, and then the pages turn', () => {
    const visit = visitAfter({ type: 'touched' }, { type: 'touched' });
    expect(visit).toMatchObject({ place: null, leaf: 2, stay: { why: 'touched', until: 61_000 } });
    expect(visitAt(visit, 60_999)).toBe(visit);
    expect(visitAt(visit, 61_000)).toBeNull();
  });

  it('holds a page for long, which a touch does not shorten, and lets it go when asked again', () => {
    expect(visitAfter({ type: 'hold' }, { type: 'touched' })?.stay).toEqual({ why: 'held', until: 900_000 });
    expect(visitAfter({ type: 'hold' }, { type: 'hold' })?.stay).toEqual({ why: 'touched', until: 61_000 });
  });

  it('turns pages by hand, round and round', () => {
    expect(visitAfter({ type: 'turn', by: 1 }, { type: 'turn', by: 1 })?.leaf).toBe(0);
    expect(visitAfter({ type: 'turn', by: -1 })?.leaf).toBe(1);
  });

  it('puts layers of devices away and back at a wall of the staff, by finger and by key, and nowhere else', () => {
    const hiddenAfter = (mayHide: boolean, ...events: readonly WallEvent[]) =>
      events.reduce<Visit | null>(
        (visit, event) => afterEvent({ visit, leaf: 2, now: 0 }, event, { ...RULES, mayHide }),
        null,
      )?.hidden;
    const camera = { type: 'layer', layer: 'camera' } as const;
    expect(hiddenAfter(true, camera)).toEqual(['camera']);
    expect(hiddenAfter(true, camera, camera)).toEqual([]);
    expect(hiddenAfter(false, camera)).toEqual([]);
    const key = { type: 'layers' } as const;
    const steps = [1, 2, 3, 4, 5].map((times) => hiddenAfter(true, ...Array<WallEvent>(times).fill(key)));
    expect(steps).toEqual([
      ['sensor', 'camera'],
      ['charger', 'camera'],
      ['charger', 'sensor'],
      [...WALL_LAYERS],
      [],
    ]);
    expect(hiddenAfter(true, camera, key)).toEqual(['sensor', 'camera']);
    expect(hiddenAfter(false, key)).toEqual([]);
  });

  it('on a wall without a plan there is nowhere to go', () => {
    expect(
      afterEvent(
        { visit: null, leaf: 0, now: 0 },
        { type: 'drill', place: GRID },
        { ...RULES, drillLeaf: null },
      ),
    ).toBeNull();
  });
});
