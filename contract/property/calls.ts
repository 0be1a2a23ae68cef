import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { type PropertyView, propertyView } from '../property-view.ts';
import {
  type ClaimantAnswer,
  type ClaimDecision,
  type ClaimDraft,
  type ClaimList,
  type ClaimShelf,
  claimantAnswer,
  claimDraft,
  claimList,
  claimShelf,
  decideClaimRequest,
  settleClaimRequest,
} from './claims.ts';
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
import {
  type DeskDoor,
  type DoorLogAnswer,
  type DoorLogWish,
  deskDoor,
  doorLogAnswer,
  doorLogWish,
  type OpenDoorAnswer,
  type OpenDoorWish,
  openDoorAnswer,
  openDoorWish,
} from './doors.ts';
import { type DwellerReason, type DwellersAnswer, dwellerReason, dwellersAnswer } from './dwellers.ts';
import {
  type AccountView,
  accountView,
  type ExportAnswer,
  exportAnswer,
  type FeeList,
  type FeeSheetWish,
  type FeesRequest,
  feeList,
  feeSheetWish,
  feesRequest,
  type PayAnswer,
  type PayWish,
  payAnswer,
  payWish,
  type ReceiptWish,
  receiptWish,
} from './fees.ts';
import { type HouseDetail, type HouseList, houseDetail, houseList } from './houses.ts';
import {
  type NoticeBoard,
  noticeBoard,
  type PutNoticeRequest,
  putNoticeRequest,
  settleNoticeRequest,
  withdrawNoticeRequest,
} from './notices.ts';
import { type PeopleAnswer, type PeopleWish, peopleAnswer, peopleWish } from './people.ts';
import {
  type DrivePhotoAnswer,
  type DrivePhotos,
  drivePhoto,
  drivePhotoAnswer,
  drivePhotos,
  type PhotoAnswer,
  photoAnswer,
  photoWish,
} from './photos.ts';
import {
  type Governance,
  governance,
  governanceRequest,
  type SettleRectificationRequest,
  type StepRectificationRequest,
  settleRectificationRequest,
  stepRectificationRequest,
} from './rectifications.ts';
import { type SearchAnswer, searchAnswer, searchRequest } from './search.ts';
import { type ClerkChoice, clerkChoice, type SignInAnswer, signInAnswer, signInRequest } from './sign-in.ts';
import { type SlipAnswer, slipAnswer } from './slip.ts';
import {
  type InviteAnswer,
  inviteAnswer,
  settleVisitRequest,
  type VisitDraft,
  type VisitList,
  type VisitShelf,
  visitDraft,
  visitList,
  visitShelf,
  withdrawVisitRequest,
} from './visitors.ts';

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

/** The same of a step with photos: one is no picture, as many wait here as there is room for, or the case takes no more. */
export const caseStepAnswer = z.union([
  stepAnswer,
  z.object({ outcome: z.literal('refused'), reason: z.enum(['no-photo', 'no-room', 'photos-full']) }),
]);
export type CaseStepAnswer = z.infer<typeof caseStepAnswer>;

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
  /** Somebody by name, for a reason: central writes the search down before it answers. */
  propertyPeople: { input: peopleWish, output: peopleAnswer },
  propertyHouses: { input: z.undefined(), output: houseList },
  propertyHouse: { input: z.object({ buildingId: ulid }), output: houseDetail.nullable() },
  /** Who lives in a dwelling, for a reason: central writes the reading down before it answers. */
  propertyDwellers: { input: z.object({ dwellingId: ulid, reason: dwellerReason }), output: dwellersAnswer },
  propertyCase: { input: z.object({ caseId: ulid }), output: caseDetail.nullable() },
  propertyStep: { input: stepRequest, output: caseStepAnswer },
  /** A photo of a case: one that waits here, or asked of central, which writes the reading down before it answers. */
  propertyPhoto: { input: photoWish, output: photoAnswer },
  /** Pictures on the drive that is plugged in, and one of them. */
  propertyDrivePhotos: { input: z.undefined(), output: drivePhotos },
  propertyDrivePhoto: { input: drivePhoto.pick({ id: true }), output: drivePhotoAnswer },
  /** A parked step: let it be, or make it again on the case as it is now. */
  propertySettle: { input: settleRequest, output: caseStepAnswer },
  /** Begins a work slip; how it ends stands in the face. */
  propertyPrintSlip: { input: z.object({ caseId: ulid }), output: slipAnswer },
  propertyFees: { input: feesRequest, output: feeList },
  propertyAccount: { input: z.object({ dwellingId: ulid }), output: accountView.nullable() },
  /** Has central take money; without it nothing is taken. */
  propertyPay: { input: payWish, output: payAnswer },
  propertyPrintReceipt: { input: receiptWish, output: slipAnswer },
  propertySaveReceipt: { input: receiptWish, output: exportAnswer },
  propertySaveFees: { input: feeSheetWish, output: exportAnswer },
  propertyVisits: { input: z.object({ shelf: visitShelf }), output: visitList },
  propertyInvite: { input: visitDraft, output: inviteAnswer },
  propertyWithdrawVisit: { input: withdrawVisitRequest, output: stepAnswer },
  propertySettleVisit: { input: settleVisitRequest, output: stepAnswer },
  propertyDoors: { input: z.undefined(), output: z.array(deskDoor) },
  /** Has central open a door, and write down who did it and why before it does. */
  propertyOpenDoor: { input: openDoorWish, output: openDoorAnswer },
  /** Who came through the doors, for a reason: central writes the reading down before it answers. */
  propertyDoorLog: { input: doorLogWish, output: doorLogAnswer },
  propertyNotices: { input: z.undefined(), output: noticeBoard },
  /** A new notice, or other words in the place of those before. */
  propertyPutNotice: { input: putNoticeRequest, output: stepAnswer },
  propertyWithdrawNotice: { input: withdrawNoticeRequest, output: stepAnswer },
  propertyClaims: { input: z.object({ shelf: claimShelf }), output: claimList },
  /** Who claims, to be held against the papers: central writes the reading down before it answers. */
  propertyClaimant: { input: z.object({ claimId: ulid }), output: claimantAnswer },
  propertyFileClaim: { input: claimDraft, output: stepAnswer },
  propertyDecideClaim: { input: decideClaimRequest, output: stepAnswer },
  /** A decision that central did not take is let be. */
  propertySettleClaim: { input: settleClaimRequest, output: stepAnswer },
  propertySettleNotice: { input: settleNoticeRequest, output: stepAnswer },
  propertyGovernance: { input: governanceRequest, output: governance },
  /** What the company does about an item of the ledger. */
  propertyStepRectification: { input: stepRectificationRequest, output: stepAnswer },
  propertySettleRectification: { input: settleRectificationRequest, output: stepAnswer },
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
  propertyPeople(request: PeopleWish): Promise<PeopleAnswer>;
  propertyHouses(): Promise<HouseList>;
  propertyHouse(request: { buildingId: string }): Promise<HouseDetail | null>;
  propertyDwellers(request: { dwellingId: string; reason: DwellerReason }): Promise<DwellersAnswer>;
  propertyCase(request: { caseId: string }): Promise<CaseDetail | null>;
  propertyPhoto(request: { caseId: string; digest: string }): Promise<PhotoAnswer>;
  propertyDrivePhotos(): Promise<DrivePhotos>;
  propertyDrivePhoto(request: { id: string }): Promise<DrivePhotoAnswer>;
  propertySettle(request: {
    caseId: string;
    key: string;
    choice: 'let-be' | 'again';
  }): Promise<CaseStepAnswer>;
  propertyPrintSlip(request: { caseId: string }): Promise<SlipAnswer>;
  propertyFees(request: FeesRequest): Promise<FeeList>;
  propertyAccount(request: { dwellingId: string }): Promise<AccountView | null>;
  propertyPay(request: PayWish): Promise<PayAnswer>;
  propertyPrintReceipt(request: ReceiptWish): Promise<SlipAnswer>;
  propertySaveReceipt(request: ReceiptWish): Promise<ExportAnswer>;
  propertySaveFees(wish: FeeSheetWish): Promise<ExportAnswer>;
  propertyVisits(request: { shelf: VisitShelf }): Promise<VisitList>;
  propertyInvite(request: VisitDraft): Promise<InviteAnswer>;
  propertyWithdrawVisit(request: { visitId: string; rev: number }): Promise<StepAnswer>;
  propertySettleVisit(request: { visitId: string; key: string }): Promise<StepAnswer>;
  propertyDoors(): Promise<DeskDoor[]>;
  propertyOpenDoor(request: OpenDoorWish): Promise<OpenDoorAnswer>;
  propertyDoorLog(request: DoorLogWish): Promise<DoorLogAnswer>;
  propertyNotices(): Promise<NoticeBoard>;
  propertyPutNotice(request: PutNoticeRequest): Promise<StepAnswer>;
  propertyWithdrawNotice(request: { noticeId: string; rev: number }): Promise<StepAnswer>;
  propertySettleNotice(request: {
    noticeId: string;
    key: string;
    choice: 'let-be' | 'again';
  }): Promise<StepAnswer>;
  propertyClaims(request: { shelf: ClaimShelf }): Promise<ClaimList>;
  propertyClaimant(request: { claimId: string }): Promise<ClaimantAnswer>;
  propertyFileClaim(request: ClaimDraft): Promise<StepAnswer>;
  propertyDecideClaim(request: {
    claimId: string;
    rev: number;
    decision: ClaimDecision;
  }): Promise<StepAnswer>;
  propertySettleClaim(request: { claimId: string; key: string }): Promise<StepAnswer>;
  propertyGovernance(request: { compoundId: string | null }): Promise<Governance>;
  propertyStepRectification(request: StepRectificationRequest): Promise<StepAnswer>;
  propertySettleRectification(request: SettleRectificationRequest): Promise<StepAnswer>;
  propertyStep(request: { caseId: string; rev: number; step: DeskStep }): Promise<CaseStepAnswer>;
}
