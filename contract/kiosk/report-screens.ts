import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';
import { caseKind, rating } from '../domain/case-record.ts';
import { caseOutcome, caseStage } from '../domain/case-words.ts';
import { REPORT_FAMILIES } from './report-families.ts';

/** What somebody says about it: ready phrases and what was typed, in the order in which they were chosen. */
const words = { phrases: z.array(z.string()), typed: z.string() };

/** How the reporter can be reached; nothing but the end of a number is ever shown. */
export const reportPhone = z.discriminatedUnion('kind', [
  /** No digit of it: whoever holds a card that was found must not learn what the certificate asks for. */
  z.object({ kind: z.literal('registered') }),
  z.object({ kind: z.literal('typed'), tail: z.string() }),
  z.object({ kind: z.literal('none') }),
]);

/** Where it is, as the reporter chose it. */
export const reportPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home'), grid: z.string() }),
  z.object({ kind: z.literal('compound'), compound: z.string(), building: z.string().nullable() }),
  z.object({ kind: z.literal('grid'), grid: z.string() }),
  z.object({ kind: z.literal('unknown') }),
]);
export type ReportPlace = z.infer<typeof reportPlace>;

/** One case of the reporter: no word of it. */
export const reportedCase = z.object({
  id: ulid,
  number: z.string(),
  kind: caseKind,
  stage: caseStage,
  outcome: caseOutcome.nullable(),
  openedAt: instant,
  dueAt: instant,
  takenAt: instant.nullable(),
  comingAt: instant.nullable(),
  handledAt: instant.nullable(),
  closedAt: instant.nullable(),
  rating: rating.nullable(),
  /**
   * 'waiting' = what was done here has not reached central; 'held' = nor has it, but the property's screen in the building
   * has it; 'refused' = central did not take it.
   */
  sent: z.enum(['sent', 'waiting', 'held', 'refused']),
  /** What its reporter can do now. */
  may: z.array(z.enum(['accept', 'rework', 'rate'])),
});
export type ReportedCase = z.infer<typeof reportedCase>;

/** Screens of 报事报修 and of its progress; contract/kiosk-view.ts takes them in. */
export const reportScreens = [
  z.object({
    name: z.literal('report'),
    /** Cases of whoever's card was read that are not closed; null without a card. */
    mine: z.number().int().nullable(),
    /** False until this kiosk belongs to a community: nothing can be taken yet. */
    ready: z.boolean(),
  }),
  z.object({ name: z.literal('report-kind'), family: z.enum(REPORT_FAMILIES) }),
  z.object({
    name: z.literal('report-place'),
    kind: caseKind,
    /** Grid of the registered home; null without a card or a record. */
    home: z.string().nullable(),
    compounds: z.array(z.object({ id: ulid, name: z.string() })),
    grids: z.array(z.object({ id: ulid, name: z.string(), covers: z.string() })),
  }),
  z.object({
    name: z.literal('report-house'),
    kind: caseKind,
    compound: z.string(),
    buildings: z.array(z.object({ id: ulid, name: z.string() })),
  }),
  z.object({ name: z.literal('report-words'), kind: caseKind, ...words }),
  z.object({ name: z.literal('report-typing'), kind: caseKind, typed: z.string() }),
  z.object({
    name: z.literal('report-phone'),
    /** A telephone is on record for this card. */
    registered: z.boolean(),
    figures: z.string(),
    complete: z.boolean(),
  }),
  z.object({
    name: z.literal('report-check'),
    kind: caseKind,
    place: reportPlace,
    words: z.string(),
    phone: reportPhone,
    /** This box could not write it down. */
    refused: z.boolean(),
  }),
  z.object({
    name: z.literal('report-done'),
    number: z.string(),
    kind: caseKind,
    /** Four figures that open it together with the number: the end of the phone that was typed, or made here. */
    figures: z.string(),
    made: z.boolean(),
    byCard: z.boolean(),
    sent: z.enum(['sent', 'waiting', 'held', 'refused']),
  }),
  z.object({
    name: z.literal('progress-find'),
    /** Number and four figures, as far as typed. */
    number: z.string(),
    tail: z.string(),
    found: z.enum(['not-asked', 'nothing', 'paused']),
  }),
  z.object({ name: z.literal('progress-list'), cases: z.array(reportedCase) }),
  z.object({ name: z.literal('progress-case'), case: reportedCase, refused: z.boolean() }),
  /** `optional`: acceptance without a rating. */
  z.object({ name: z.literal('progress-rate'), kind: caseKind, optional: z.boolean() }),
  z.object({ name: z.literal('progress-rework'), kind: caseKind, ...words }),
] as const;
