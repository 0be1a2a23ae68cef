/**
 * Type sizes in design px of each screen. `smallest` is the floor that the layout audits hold;
 * on the kiosk 24 px is 18 pt at 0.369 mm per px, in 大字版 34 px is 25 pt.
 */
export const type = {
  kiosk: { headline: 104, fault: 168, hero: 72, title: 40, lead: 34, body: 30, small: 26, smallest: 24 },
  elder: { headline: 104, fault: 168, hero: 84, title: 60, lead: 50, body: 44, small: 38, smallest: 34 },
  desk: { hero: 34, title: 24, body: 17, smallest: 14 },
  lobby: { hero: 116, title: 38, body: 26, smallest: 21 },
  wall: { hero: 144, title: 46, body: 40, smallest: 30 },
  led: { hero: 188, title: 54, body: 48, smallest: 32 },
} as const;

/** Design sizes in px and millimetres per px, for the physical logic of type. */
export const geometry = {
  kiosk: { width: 1080, height: 1920, mmPerPx: 0.369 },
  desk: { width: 1920, height: 1080, mmPerPx: 0.311 },
  lobby: { width: 1920, height: 1080, mmPerPx: 0.496 },
  wall: { width: 3840, height: 2160, mmPerPx: 0.63 },
  led: { width: 6656, height: 1792, mmPerPx: 1.25 },
} as const;

/** Steps of 4 px; walls take them twice. */
export const space = { s1: 8, s2: 12, s3: 16, s4: 24, s5: 32, s6: 48, s7: 64, s8: 96 } as const;

export const radius = { card: 28, chip: 20, lobby: 20, desk: 8, wall: 8, bar: 4 } as const;

/** Smallest height of a target, and the gap between two. */
export const target = { kiosk: 92, elder: 128, desk: 44, gap: 16 } as const;

/** 1,220 mm above the floor on the reference panel lies at y = 646; 按键放低 keeps every target below this. */
export const reachLine = 960;

/** Milliseconds and curves. Nothing blinks; with reduced motion everything becomes a cut. */
export const motion = {
  press: { ms: 120, curve: 'linear' },
  enter: { ms: 240, curve: 'cubic-bezier(.2,0,0,1)' },
  leave: { ms: 160, curve: 'cubic-bezier(.4,0,1,1)' },
  cardLoop: { ms: 2400, curve: 'cubic-bezier(.3,0,.1,1)' },
} as const;
