/**
 * Everything that the first picture does without: loaded as soon as that stands, long before anybody can have reached for
 * the first key. Nothing of it comes over a network.
 */
import { ko } from '../shared/i18n/ko/catalogue.ts';
import '../shared/ui/fonts/noto.css';
import { warmFonts } from '../shared/ui/fonts/warm-fonts.ts';
import { kioskLetters } from './first-letters.ts';

export { ContourLines } from '../shared/ui/contour-lines.tsx';
export { AlertOverAttract } from './overlays/alert-over-attract.tsx';
export { HelpPanel } from './overlays/help-panel.tsx';
export { MuteStrip } from './overlays/mute-strip.tsx';
export { TimeWarning } from './overlays/time-warning.tsx';
export { drawScreen } from './screens.tsx';

/** Fetches the letters of every text there is. */
export function warm(): void {
  void kioskLetters();
  warmFonts(Object.keys(ko));
}
