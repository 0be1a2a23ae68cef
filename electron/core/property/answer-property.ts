import type { z } from 'zod';
import { propertyCalls } from '../../../contract/property/calls.ts';
import type { ClerkChoice } from '../../../contract/property/sign-in.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { PropertyDesk } from './property-desk.ts';
import type { PropertyScreen } from './property-screen.ts';

export type PropertyCall = keyof typeof propertyCalls;

export function isPropertyCall(call: string): call is PropertyCall {
  return call in propertyCalls;
}

const NOT_UNDERSTOOD = err('CO-201');
/** Nobody is signed in: no row of the queue leaves the core. */
const NOBODY_HERE = err('CO-203');

type InputOf<C extends PropertyCall> = z.infer<(typeof propertyCalls)[C]['input']>;
type AnswerOf<C extends PropertyCall> = z.input<(typeof propertyCalls)[C]['output']>;

/** Calls that a page may make while nobody is signed in; everything else is for clerks. */
type OpenCall = 'propertyView' | 'propertyClerks' | 'propertySignIn' | 'propertySignOut' | 'propertyTouched';

const FOR_EVERYBODY: {
  readonly [C in OpenCall]: (screen: PropertyScreen, input: InputOf<C>) => AnswerOf<C> | Promise<AnswerOf<C>>;
} = {
  propertyView: (screen) => screen.view(),
  propertyClerks: ({ session }) => [...session.clerks()],
  propertySignIn: ({ session }, { staffId, secret }) => session.signIn(staffId, secret),
  propertySignOut: ({ session }) => void session.signOut(),
  propertyTouched: ({ session }) => void session.touched(),
};

/** At whose desk, by whom, and the revision of the view that the page shows. */
interface AtDesk {
  readonly desk: PropertyDesk;
  readonly clerk: ClerkChoice;
  readonly revision: number;
}

const FOR_CLERKS: {
  readonly [C in Exclude<PropertyCall, OpenCall>]: (
    at: AtDesk,
    input: InputOf<C>,
  ) => AnswerOf<C> | Promise<AnswerOf<C>>;
} = {
  propertyQueue: ({ desk, clerk, revision }, wish) => desk.queue(clerk, wish, revision),
  propertySearch: ({ desk }, { words }) => desk.search(words),
  propertyPeople: ({ desk, clerk }, wish) => desk.people(clerk, wish),
  propertyHouses: ({ desk }) => desk.houses(),
  propertyHouse: ({ desk }, { buildingId }) => desk.house(buildingId),
  propertyDwellers: ({ desk, clerk }, { dwellingId, reason }) => desk.dwellers(clerk, dwellingId, reason),
  propertyCase: ({ desk, clerk }, { caseId }) => desk.detail(clerk, caseId),
  propertyStep: ({ desk, clerk }, { caseId, rev, step }) => desk.step(clerk, caseId, rev, step),
  propertyPhoto: ({ desk, clerk }, { caseId, digest }) => desk.photoDesk.show(clerk, caseId, digest),
  propertyDrivePhotos: ({ desk }) => desk.photoDesk.onDrive(),
  propertyDrivePhoto: ({ desk }, { id }) => desk.photoDesk.ofDrive(id),
  propertySettle: ({ desk, clerk }, { caseId, key, choice }) => desk.settle(clerk, caseId, key, choice),
  propertyClaims: ({ desk }, { shelf }) => desk.claims(shelf),
  propertyClaimant: ({ desk, clerk }, { claimId }) => desk.claimDesk.claimant(clerk, claimId),
  propertyFileClaim: ({ desk, clerk }, draft) => desk.claimDesk.file(clerk, draft),
  propertyDecideClaim: ({ desk, clerk }, wish) => desk.claimDesk.decide(clerk, wish),
  propertySettleClaim: ({ desk }, wish) => desk.claimDesk.settle(wish),
  propertyPrintSlip: ({ desk, clerk }, { caseId }) => desk.slipDesk.print(clerk, caseId),
  propertyFees: ({ desk }, request) => desk.feeDesk.list(request),
  propertyAccount: ({ desk }, { dwellingId }) => desk.feeDesk.account(dwellingId),
  propertyPay: ({ desk, clerk }, wish) => desk.feeDesk.pay(clerk, wish),
  propertyPrintReceipt: ({ desk, clerk }, wish) => desk.feeDesk.printReceipt(clerk, wish),
  propertySaveReceipt: ({ desk, clerk }, wish) => desk.feeDesk.saveReceipt(clerk, wish),
  propertySaveFees: ({ desk }, wish) => desk.feeDesk.saveSheet(wish),
  propertyVisits: ({ desk }, { shelf }) => desk.visitDesk.list(shelf),
  propertyInvite: ({ desk, clerk }, draft) => desk.visitDesk.invite(clerk, draft),
  propertyWithdrawVisit: ({ desk, clerk }, wish) => desk.visitDesk.withdraw(clerk, wish),
  propertySettleVisit: ({ desk }, wish) => desk.visitDesk.settle(wish),
  propertyDoors: ({ desk }) => desk.doorDesk.doors(),
  propertyOpenDoor: ({ desk, clerk }, wish) => desk.doorDesk.open(clerk, wish),
  propertyDoorLog: ({ desk, clerk }, wish) => desk.doorDesk.events(clerk, wish),
  propertyNotices: ({ desk }) => desk.notices(),
  propertyPutNotice: ({ desk, clerk }, wish) => desk.noticeDesk.put(clerk, wish),
  propertyWithdrawNotice: ({ desk, clerk }, wish) => desk.noticeDesk.withdraw(clerk, wish),
  propertySettleNotice: ({ desk, clerk }, wish) => desk.noticeDesk.settle(clerk, wish),
  propertyGovernance: ({ desk }, { compoundId }) => desk.rectificationDesk.governance(compoundId),
  propertyStepRectification: ({ desk, clerk }, wish) => desk.rectificationDesk.step(clerk, wish),
  propertySettleRectification: ({ desk, clerk }, wish) => desk.rectificationDesk.settle(clerk, wish),
};

/** Answers one call of the property page. What is about cases and houses needs a clerk. */
export function answerProperty(
  screen: PropertyScreen,
  call: PropertyCall,
  input: unknown,
): Result<unknown, string> | Promise<Result<unknown, string>> {
  const clerk = screen.session.clerk();
  if (!isOpen(call) && clerk === null) return NOBODY_HERE;
  const request = propertyCalls[call].input.safeParse(input);
  if (!request.success) return NOT_UNDERSTOOD;
  if (isOpen(call)) return answered(handler(FOR_EVERYBODY, call)(screen, request.data));
  if (clerk === null) return NOBODY_HERE;
  const at = { desk: screen.desk, clerk, revision: screen.revision() };
  const value = handler(FOR_CLERKS, call)(at, request.data);
  // Whoever has signed out meanwhile is told nothing any more, and neither is whoever came after them.
  const isStillHere = () => screen.session.clerk() === clerk;
  return value instanceof Promise
    ? value.then((late) => (isStillHere() ? ok(late) : NOBODY_HERE))
    : answered(value);
}

function isOpen(call: PropertyCall): call is OpenCall {
  return call in FOR_EVERYBODY;
}

/** The table's own types say that a call's handler takes what its schema parses; TypeScript cannot join the two by a variable. */
function handler<T extends object>(table: T, call: keyof T) {
  return table[call] as (at: unknown, input: unknown) => unknown;
}

function answered(value: unknown): Result<unknown, string> | Promise<Result<unknown, string>> {
  return value instanceof Promise ? value.then(ok) : ok(value);
}
