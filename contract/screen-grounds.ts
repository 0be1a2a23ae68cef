/**
 * Ground of each kind of screen: its page's (look, chapter 2), and its window's before the first paint, so that nothing
 * flashes in between.
 */
export const SCREEN_GROUNDS = {
  kiosk: '#F6F4EE',
  property: '#F3F5F6',
  wall: '#071522',
  setup: '#F6F4EE',
} as const;

/** Of a display that shows nothing: no light at all. */
export const DARK_GROUND = '#000000';
