import { MOST_STRUCK_OFF_KEPT } from '../../../contract/property/rectifications.ts';

/** How many items were struck off within a year: of a compound with more than a screen keeps, that there may be more. */
export const struckOffWords = (count: number): string =>
  count < MOST_STRUCK_OFF_KEPT ? String(count) : `${MOST_STRUCK_OFF_KEPT}+`;
