import type { DemoCard } from '../../contract/card.ts';
import { chengchengCards } from './chengcheng/demo-residents.ts';

/**
 * Cards of the demo residents, one for each situation in which a resident comes to the kiosk, with codes and
 * dates as on the chip. `now` in ms: validity and records are relative to it, so that the demo never ages.
 */
export function demoCards(now: number): readonly DemoCard[] {
  return chengchengCards(now);
}
