import { describe, expect, it } from 'vitest';
import { layOut, USUAL_GEOMETRY } from './layout.ts';

const display = (x: number, width: number, height: number) => ({
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 0, width, height: height - 30 },
  label: `panel at ${x}`,
});
const geometry = USUAL_GEOMETRY.kiosk;
const laptop = display(0, 1920, 1080);

describe('windows', () => {
  it('on a laptop: the whole kiosk and the dock fit the work area, nothing is cut', () => {
    const { screen, dock } = layOut({ displays: [laptop], geometry, mode: 'scaled', withDock: true });
    // with its title bar above the bounds as well as within them
    expect(screen.y).toBeGreaterThan(30);
    expect(screen.y + screen.height + 30).toBeLessThanOrEqual(laptop.workArea.height);
    expect(screen.height).toBeGreaterThan(900);
    expect(screen.height / screen.width).toBeCloseTo(1920 / 1080, 2);
    expect(dock?.x).toBeGreaterThanOrEqual(screen.width);
    expect((dock?.x ?? 0) + (dock?.width ?? 0)).toBeLessThanOrEqual(1920);
  });

  it('are never enlarged on a display that is larger', () => {
    const large = display(0, 5120, 2880);
    expect(layOut({ displays: [large], geometry, mode: 'scaled', withDock: false }).screen).toMatchObject({
      width: 1080,
      height: 1920,
    });
  });

  it('locked: the portrait panel beside a landscape one is found and filled, without a dock', () => {
    const panel = display(1920, 1080, 1920);
    const layout = layOut({ displays: [laptop, panel], geometry, mode: 'locked', withDock: true });
    expect(layout).toEqual({
      screen: panel.bounds,
      dock: null,
      others: [{ bounds: laptop.bounds, role: 'off' }],
    });
  });

  it('locked without a panel of that size: the display on which the page shows largest', () => {
    const fourK = display(1920, 2160, 3840);
    const layout = layOut({ displays: [laptop, fourK], geometry, mode: 'locked', withDock: false });
    expect(layout.screen).toEqual(fourK.bounds);
  });

  it('locked: the display that a person chose, its neighbour as they said, and a third that is new stays dark', () => {
    const [left, right, third] = [
      display(0, 1920, 1080),
      display(1920, 1920, 1080),
      display(3840, 1920, 1080),
    ];
    const chosen = (of: typeof left, role: 'main' | 'mirror' | 'off') => ({
      label: of.label,
      ...of.bounds,
      role,
    });
    const choices = [chosen(left, 'mirror'), chosen(right, 'main')];
    const at = (displays: (typeof left)[]) =>
      layOut({ displays, choices, geometry: USUAL_GEOMETRY.wall, mode: 'locked', withDock: false });
    expect(at([left, right, third])).toEqual({
      screen: right.bounds,
      dock: null,
      others: [
        { bounds: left.bounds, role: 'mirror' },
        { bounds: third.bounds, role: 'off' },
      ],
    });
    // The chosen one is unplugged: whichever fits.
    expect(at([left]).screen).toEqual(left.bounds);
    // The system numbers its displays anew: name and size find it again.
    const moved = { ...right, bounds: { ...right.bounds, x: 0 } };
    const other = { ...left, bounds: { ...left.bounds, x: 1920 }, label: 'panel at 0' };
    expect(at([other, moved]).screen).toEqual(moved.bounds);
  });

  it('headless: the exact geometry, with no display at all', () => {
    const layout = layOut({ displays: [], geometry, mode: 'headless', withDock: false });
    expect(layout).toEqual({ screen: { x: 0, y: 0, ...geometry }, dock: null, others: [] });
  });

  it('on a tiny display still has a size', () => {
    const { screen } = layOut({ displays: [display(0, 320, 240)], geometry, mode: 'scaled', withDock: true });
    expect(Math.min(screen.width, screen.height)).toBeGreaterThan(0);
  });
});
