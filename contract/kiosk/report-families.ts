import { CASE_KINDS, type CaseKind } from '../domain/case-kinds.ts';

/** What a resident may bring at a kiosk, in the order of the screen; the rows of `case-families.ts` say who may report. */
export const REPORT_FAMILIES = ['repair', 'report', 'complaint', 'order'] as const;
export type ReportFamily = (typeof REPORT_FAMILIES)[number];

/** What a resident can type by hand, characters; more is told to a person. */
export const MOST_TYPED = 120;

/** Kinds of a family, in the order of the domain's table. No schema here: the page takes this file too. */
export function kindsOf(family: ReportFamily): readonly CaseKind[] {
  return CASE_KINDS.filter((row) => row.family === family).map(({ code }) => code);
}
