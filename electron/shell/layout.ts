import { throwIllegalValue } from '../../contract/assert.ts';
import { type DisplayChoice, findSameDisplay } from '../../contract/display-role.ts';
import type { HostDisplay } from '../host/types.ts';

/** Sizes and places in device independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Geometry {
  readonly width: number;
  readonly height: number;
}

/** Before core says what the profile demands: the panels these kinds are built with (design sizes of the look). */
export const USUAL_GEOMETRY: Readonly<Record<'kiosk' | 'property' | 'wall' | 'setup', Geometry>> = {
  kiosk: { width: 1080, height: 1920 },
  property: { width: 1920, height: 1080 },
  wall: { width: 3840, height: 2160 },
  // Before anybody says what the box is: it fits itself into either shape.
  setup: { width: 1080, height: 1920 },
};

/**
 * Height of a title bar under the usual window managers. Hosts and window managers disagree whether bounds hold it,
 * so that it is kept free above the bounds and within them: both readings then fit the display.
 */
const TITLE_BAR = 36;
/** Width of the dock beside the screen. */
const DOCK_WIDTH = 460;
const DOCK_HEIGHT = 900;
/** Below this a window cannot be worked with, however small the display. */
const SMALLEST = 200;
/** Between the windows, so that their frames do not lie on one another. */
const GAP = 24;

export interface LayoutWish {
  readonly displays: readonly Pick<HostDisplay, 'bounds' | 'workArea' | 'label'>[];
  /** What a person said each display is for; empty = whichever fits. */
  readonly choices?: readonly DisplayChoice[];
  readonly geometry: Geometry;
  readonly mode: 'locked' | 'scaled' | 'headless';
  readonly withDock: boolean;
}

export interface Layout {
  readonly screen: Bounds;
  readonly dock: Bounds | null;
  /** Further displays of a locked box: they show the screen once more, or nothing. */
  readonly others: readonly { readonly bounds: Bounds; readonly role: 'mirror' | 'off' }[];
}

/**
 * Where the windows stand. Locked: the whole display that fits best. Scaled: the page's geometry shrunk until it fits
 * the work area with its title bar and the dock beside it. Headless: the geometry itself. Pages fit themselves into
 * whatever window they get (renderer/shared/ui/stage); a zoom of the window on top of that would shrink them twice.
 */
export function layOut(wish: LayoutWish): Layout {
  const { geometry, mode, withDock } = wish;
  const display = chosenDisplay(wish) ?? bestDisplay(wish.displays, geometry);
  switch (mode) {
    case 'headless':
      return { screen: { x: 0, y: 0, ...geometry }, dock: null, others: [] };
    case 'locked':
      return { screen: display.bounds, dock: null, others: othersThan(display, wish) };
    case 'scaled': {
      const area = display.workArea;
      const room = {
        width: Math.max(SMALLEST, area.width - (withDock ? DOCK_WIDTH + GAP : 0)),
        height: Math.max(SMALLEST, area.height - 2 * TITLE_BAR),
      };
      const factor = Math.min(1, fitFactor(geometry, room));
      const width = Math.round(geometry.width * factor);
      const y = area.y + TITLE_BAR;
      const screen = { x: area.x, y, width, height: Math.round(geometry.height * factor) };
      const dock = {
        x: area.x + width + GAP,
        y,
        width: DOCK_WIDTH,
        height: Math.min(DOCK_HEIGHT, room.height),
      };
      return { screen, dock: withDock ? dock : null, others: [] };
    }
    default:
      return throwIllegalValue(mode);
  }
}

/** The display that a choice names, as long as it is there. */
function displayOf(choice: DisplayChoice, displays: LayoutWish['displays']) {
  return findSameDisplay(
    choice,
    displays.map((display) => ({ display, label: display.label, ...display.bounds })),
  )?.display;
}

function chosenDisplay({ displays, choices = [] }: LayoutWish): LayoutWish['displays'][number] | undefined {
  const main = choices.find(({ role }) => role === 'main');
  return main && displayOf(main, displays);
}

/** What nobody chose anything for stays dark: a desktop behind a kiosk is a way out of it. */
function othersThan(
  main: LayoutWish['displays'][number],
  { displays, choices = [] }: LayoutWish,
): Layout['others'] {
  const mirrors = choices.filter(({ role }) => role === 'mirror').map((each) => displayOf(each, displays));
  return displays
    .filter((display) => display !== main)
    .map((display) => ({ bounds: display.bounds, role: mirrors.includes(display) ? 'mirror' : 'off' }));
}

/** Largest factor at which `inner` lies within `outer`. */
function fitFactor(inner: Geometry, outer: Geometry): number {
  return Math.min(outer.width / inner.width, outer.height / inner.height);
}

/** The display of exactly this size, else the one on which the geometry shows largest. */
function bestDisplay(displays: LayoutWish['displays'], geometry: Geometry): LayoutWish['displays'][number] {
  const [best] = [...displays].sort((a, b) => fitFactor(geometry, b.bounds) - fitFactor(geometry, a.bounds));
  const exact = displays.find(
    ({ bounds }) => bounds.width === geometry.width && bounds.height === geometry.height,
  );
  const whole = { x: 0, y: 0, ...geometry };
  return exact ?? best ?? { bounds: whole, workArea: whole, label: '' };
}
