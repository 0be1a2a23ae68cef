import { describe, expect, it } from 'vitest';
import { assertDefined } from '../../../../contract/assert.ts';
import type { WallLayer } from '../../../../contract/wall/devices.ts';
import type { DrillPlace } from '../../../../contract/wall/drill.ts';
import { GEOMETRIES, type WallGeometry } from '../../../../tests/wall/geometries.ts';
import { layersView, viewFor } from '../../../../tests/wall/open-wall.ts';
import { NOW, recordsOf } from '../../../../tests/wall/records.ts';
import { townPieces } from '../../../../tests/wall/town-pieces.ts';
import type { WallContext } from './context.ts';

const HOUR = 3_600_000;
const pieces = townPieces();
const geometry = (name: string): WallGeometry =>
  assertDefined(
    GEOMETRIES.find((each) => each.name === name),
    name,
  );
const wide = geometry('3840x2160');
const devices = (context: Partial<WallContext> = {}) => layersView(wide, pieces, context).map?.devices;
const community = '乐楼社区';

describe('devices on the plan', () => {
  it('are counted by layer, and those that are shown by state, to one', () => {
    const view = assertDefined(devices(), 'devices');
    const sum = (rows: readonly { readonly text: string }[]) =>
      rows.reduce((all, { text }) => all + Number(text), 0);
    expect(view.layers.map(({ layer }) => layer)).toEqual(['charger', 'sensor', 'camera']);
    expect(sum(view.states)).toBe(sum(view.layers));
    const without = assertDefined(devices({ hidden: ['charger'] }), 'devices');
    expect(sum(without.states)).toBe(sum(view.layers) - Number(view.layers[0]?.text));
    expect(without.layers[0]).toMatchObject({ isShown: false, text: view.layers[0]?.text });
    expect(without.points.some(({ layer }) => layer === 'charger')).toBe(false);
  });

  it('go grey at their own limit and not before, and then nobody says that all is well', () => {
    expect(devices({ now: NOW + HOUR })?.stale).toBeNull();
    const late = devices({ now: NOW + HOUR + 1000 });
    expect(late?.stale).toBe('已停 1 时');
    expect(late?.states.map(({ state }) => state)).not.toContain('works');
    expect(devices()?.states[0]?.state).toBe('works');
  });

  it('are those of the grid that somebody has gone into, and neither of a street nor of a house', () => {
    const at = (place: DrillPlace) => devices(drilled(place));
    const [all, grid] = [devices(), at({ level: 'grid', community, grid: 12 })];
    expect(grid?.points.length).toBeGreaterThan(0);
    expect(grid?.points.length).toBeLessThan(all?.points.length ?? 0);
    expect(at({ level: 'street' })).toBeNull();
    expect(at({ level: 'house', community, grid: 12, house: '01JD0000000000000000000001' })).toBeNull();
  });

  it('a public wall has no camera among its layers and no switch', () => {
    const view = assertDefined(viewFor(wide, pieces, 0).map?.devices, 'devices');
    expect(view.layers.map(({ layer, press }) => [layer, press])).toEqual([
      ['charger', null],
      ['sensor', null],
    ] satisfies [WallLayer, null][]);
  });

  it('leave an upright panel to its cases, and say nothing where central told of none', () => {
    expect(layersView(geometry('1080x1920'), pieces).map?.devices).toBeNull();
    const figures = new Map(recordsOf(pieces).figures);
    figures.delete('devices');
    expect(viewFor(wide, pieces, 0, { records: { ...recordsOf(pieces), figures } }).map?.devices).toBeNull();
  });
});

function drilled(place: DrillPlace) {
  return { drilled: { place, houses: [], doors: null } };
}
