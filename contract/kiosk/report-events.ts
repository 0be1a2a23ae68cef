import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { caseKind, rating } from '../domain/case-record.ts';
import { MOST_TYPED, REPORT_FAMILIES } from './report-families.ts';

/** Where it is: the registered home, a compound, a grid for what is in the street, or not known. */
export const placeChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('compound'), id: ulid }),
  z.object({ kind: z.literal('grid'), id: ulid }),
  z.object({ kind: z.literal('unknown') }),
]);
export type PlaceChoice = z.infer<typeof placeChoice>;

export const phrase = z.string().min(1).max(40);

/** What a resident can do in 报事报修; contract/kiosk-view.ts takes them in. */
export const reportEvents = [
  z.object({ type: z.literal('open-report') }), // 报事报修
  z.object({ type: z.literal('choose-family'), family: z.enum(REPORT_FAMILIES) }),
  z.object({ type: z.literal('choose-kind'), kind: caseKind }),
  z.object({ type: z.literal('choose-place'), place: placeChoice }),
  z.object({ type: z.literal('choose-house'), id: ulid.nullable() }), // null: in the open
  z.object({ type: z.literal('toggle-phrase'), phrase }),
  z.object({ type: z.literal('open-typing') }),
  z.object({ type: z.literal('type-words'), text: z.string().max(MOST_TYPED) }),
  z.object({ type: z.literal('next') }),
  z.object({ type: z.literal('press-figure'), figure: z.string().regex(/^\d$/) }),
  z.object({ type: z.literal('erase-figure') }),
  z.object({ type: z.literal('choose-phone'), phone: z.enum(['registered', 'none']) }),
  z.object({ type: z.literal('confirm-report') }),
  z.object({ type: z.literal('open-progress') }), // 查进度
  z.object({ type: z.literal('open-case'), caseId: ulid }),
  z.object({ type: z.literal('open-rating') }), // 验收
  z.object({ type: z.literal('open-rework') }), // 还没修好
  z.object({ type: z.literal('rate'), rating: rating.nullable() }),
] as const;
