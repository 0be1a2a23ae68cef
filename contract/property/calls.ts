import { z } from 'zod';
import { ulid } from '../domain.ts';
import { type PropertyView, propertyView } from '../property-view.ts';
import {
  type CaseDetail,
  caseDetail,
  type DeskStep,
  deskStep,
  type QueueFilter,
  type QueuePage,
  queueFilter,
  queuePage,
} from './desk.ts';
import { type DwellerReason, type DwellersAnswer, dwellerReason, dwellersAnswer } from './dwellers.ts';
import { type HouseDetail, type HouseList, houseDetail, houseList } from './houses.ts';
import { type SearchAnswer, searchAnswer, searchRequest } from './search.ts';
import { type ClerkChoice, clerkChoice, type SignInAnswer, signInAnswer, signInRequest } from './sign-in.ts';

/** Rows of one window: two screens full, so that a flick of the list meets no hole. */
export const MOST_QUEUE_ROWS = 60;

export const queueRequest = z.object({
  filter: queueFilter,
  from: z.number().int().nonnegative(),
  count: z.number().int().min(1).max(MOST_QUEUE_ROWS),
});

/** What became of a step: it waits in the outbox for central, or why it was not taken here. */
export const stepAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('queued') }),
  z.object({
    outcome: z.literal('refused'),
    /** `changed`: somebody else was quicker, the fresh case is on the screen. */
    reason: z.enum(['changed', 'not-allowed', 'gone']),
  }),
]);
export type StepAnswer = z.infer<typeof stepAnswer>;

export const stepRequest = z.object({ caseId: ulid, rev: z.number().int().positive(), step: deskStep });

export const settleRequest = z.object({ caseId: ulid, key: ulid, choice: z.enum(['let-be', 'again']) });

/** Calls of the property page; `terminalCalls` takes them in. Those about cases are refused while nobody is signed in. */
export const propertyCalls = {
  propertyView: { input: z.undefined(), output: propertyView },
  propertyClerks: { input: z.undefined(), output: z.array(clerkChoice) },
  propertySignIn: { input: signInRequest, output: signInAnswer },
  propertySignOut: { input: z.undefined(), output: z.undefined() },
  /** Somebody touches the desk: it stays open. */
  propertyTouched: { input: z.undefined(), output: z.undefined() },
  propertyQueue: { input: queueRequest, output: queuePage },
  /** Dwellings, houses and cases by a fragment or first letters. */
  propertySearch: { input: searchRequest, output: searchAnswer },
  propertyHouses: { input: z.undefined(), output: houseList },
  propertyHouse: { input: z.object({ buildingId: ulid }), output: houseDetail.nullable() },
  /** Who lives in a dwelling, for a reason: central writes the reading down before it answers. */
  propertyDwellers: { input: z.object({ dwellingId: ulid, reason: dwellerReason }), output: dwellersAnswer },
  propertyCase: { input: z.object({ caseId: ulid }), output: caseDetail.nullable() },
  propertyStep: { input: stepRequest, output: stepAnswer },
  /** A parked step: let it be, or make it again on the case as it is now. */
  propertySettle: { input: settleRequest, output: stepAnswer },
} as const;

/** The property page's part of `window.terminal`. */
export interface PropertyApi {
  propertyView(): Promise<PropertyView>;
  onPropertyView(listener: (view: PropertyView) => void): () => void;
  propertyClerks(): Promise<readonly ClerkChoice[]>;
  propertySignIn(request: { staffId: string; secret: string }): Promise<SignInAnswer>;
  propertySignOut(): Promise<void>;
  propertyTouched(): Promise<void>;
  propertyQueue(request: { filter: QueueFilter; from: number; count: number }): Promise<QueuePage>;
  propertySearch(request: { words: string }): Promise<SearchAnswer>;
  propertyHouses(): Promise<HouseList>;
  propertyHouse(request: { buildingId: string }): Promise<HouseDetail | null>;
  propertyDwellers(request: { dwellingId: string; reason: DwellerReason }): Promise<DwellersAnswer>;
  propertyCase(request: { caseId: string }): Promise<CaseDetail | null>;
  propertySettle(request: { caseId: string; key: string; choice: 'let-be' | 'again' }): Promise<StepAnswer>;
  propertyStep(request: { caseId: string; rev: number; step: DeskStep }): Promise<StepAnswer>;
}
