import { CASE_NUMBER_FIGURES } from '../../../../contract/domain.ts';

/** Mobile, with area code, or as dialled in town. */
const PHONE = /^(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})$/;
export const MOST_PHONE_FIGURES = 12;
export const isPhone = (figures: string) => PHONE.test(figures);

/** The four figures that open a case together with its number. */
export const TAIL_FIGURES = 4;
export const tailOf = (figures: string) => figures.slice(-TAIL_FIGURES);

/** Number and tail are typed one after the other. */
export const FIND_FIGURES = CASE_NUMBER_FIGURES + TAIL_FIGURES;
export function splitFigures(figures: string): { readonly number: string; readonly tail: string } {
  return { number: figures.slice(0, CASE_NUMBER_FIGURES), tail: figures.slice(CASE_NUMBER_FIGURES) };
}
