import type { ScreenName } from '../../contract/kiosk-view.ts';

/** While a device fails the whole screen changes its paper. */
const faultScreens: ReadonlySet<ScreenName> = new Set<ScreenName>([
  'printer-problem',
  'reader-problem',
  'unconfirmed',
]);

export function toneOf(name: ScreenName): 'paper' | 'fault' {
  return faultScreens.has(name) ? 'fault' : 'paper';
}
