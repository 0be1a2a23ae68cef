import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';
import { caseKind } from '../domain/case-record.ts';
import { caseStage } from '../domain/case-words.ts';
import { notice } from '../domain/content.ts';
import { disclosure } from '../domain/disclosure.ts';
import { starCriterion } from '../domain/rectification.ts';

/** What lateness is reckoned from (contract/domain/lateness.ts); the same fields on every face. */
export const caseClocks = {
  stage: caseStage,
  openedAt: instant,
  dueAt: instant,
  soonAt: instant,
  hopDueAt: instant,
  hopSoonAt: instant,
  handledAt: instant.nullable(),
  closedAt: instant.nullable(),
} as const;

/** One open promise as everybody may read it: kind, house, clocks. No name, no door, no word that a resident wrote. */
export const lobbyPromise = z.object({
  id: ulid,
  kind: caseKind,
  /** A building, a compound; null for kinds that tell of somebody's home. */
  place: z.string().nullable(),
  ...caseClocks,
});
export type LobbyPromise = z.infer<typeof lobbyPromise>;

/** Points in tenths, so that what is shown can be added up exactly. */
const tenths = z.number().int();
/** Score of the property company with what moved it: `before` + the drivers = `score`, in shown tenths. */
export const lobbyScore = z.object({
  period: z.string(),
  before: tenths.nullable(),
  score: tenths,
  drivers: z.array(z.object({ driver: z.enum(['street', 'residents', 'experts']), by: tenths })),
});
export type LobbyScore = z.infer<typeof lobbyScore>;

/** Somebody to ring: a duty phone, never a person's. */
export const dutyContact = z.object({ label: z.string(), phone: z.string() });

/** A kiosk at which somebody waits for a person: which one and at which step (D13); nobody's name, whoever answered included. */
export const lobbyCall = z.object({
  id: ulid,
  kiosk: z.string(),
  /** Screen name of the kiosk (contract/kiosk-view.ts). */
  screen: z.string(),
  calledAt: instant,
  state: z.enum(['calling', 'answered', 'on-the-way']),
});
export type LobbyCall = z.infer<typeof lobbyCall>;

/** Days that `recent` looks back: closed cases leave the screens after them. */
export const RECENT_DAYS = 7;
export const recentWork = z.object({ handled: z.number().int(), onTime: z.number().int() });

/** 公示 for whoever stands here; the screen reckons its days itself. `place`: the compound, where several hang here. */
export const lobbyDisclosure = disclosure
  .pick({
    ...{ id: true, kind: true, title: true, summary: true, fullTextAt: true, objectionsTo: true },
    ...{ objectionsPhone: true, publishedOn: true, endsOn: true, state: true, outcome: true },
    withdrawnReason: true,
  })
  .extend({ ko: disclosure.shape.ko.unwrap(), place: z.string().nullable() });
export type LobbyDisclosure = z.infer<typeof lobbyDisclosure>;

/** Lobby face: what everybody may read. */
export const lobbyFace = z.object({
  name: z.literal('lobby'),
  /** Whose house this is; null until the first synchronisation. */
  place: z.object({ name: z.string(), communityName: z.string() }).nullable(),
  calls: z.array(lobbyCall),
  /** Open work that came since nobody is signed in: how much, and the number of the newest arrival, so that it can sound. */
  news: z.object({ count: z.number().int().nonnegative(), newest: z.number().int().nullable() }),
  /** Open repairs and complaints, the most urgent first; null until cases were synchronised. */
  promises: z.object({ shown: z.array(lobbyPromise), more: z.number().int().nonnegative() }).nullable(),
  /** Work done in the last days, and how much of it in time. */
  recent: recentWork.nullable(),
  stars: z.object({ stars: z.number().int().min(1).max(3), since: z.string() }).nullable(),
  /** 小区治理: the plan of each compound and how its ledger stands. */
  governance: z.array(
    z.object({
      id: ulid,
      name: z.string(),
      stars: z.number().int().min(1).max(3).nullable(),
      plan: z.string().nullable(),
      open: z.number().int().nonnegative(),
      /** What is open, by criterion, the most first: the sum is `open`. */
      blocking: z.array(z.object({ criterion: starCriterion, open: z.number().int().positive() })),
      struckOff: z.number().int().nonnegative(),
    }),
  ),
  score: lobbyScore.nullable(),
  chargers: z.object({ free: z.number().int(), inUse: z.number().int(), out: z.number().int() }).nullable(),
  doors: z.object({ fine: z.number().int(), out: z.number().int() }).nullable(),
  notices: z.array(notice),
  disclosures: z.array(lobbyDisclosure),
  contacts: z.array(dutyContact),
  /** Who may sign in here; offered by name, never a secret. */
  maySignIn: z.boolean(),
});
export type LobbyFace = z.infer<typeof lobbyFace>;
