import { throwIllegalValue } from '../../../contract/assert.ts';
import { type CardReading, isCardExpired } from '../../../contract/card.ts';
import type { AssuranceLevel } from '../../../contract/certificate.ts';
import { type CatalogueItem, isIssuedOn } from '../../../contract/domain.ts';
import type { RefusalReason, StaffLooksAt } from '../../../contract/kiosk-view.ts';
import type { KioskProfile } from '../../../kiosk-profiles/schema.ts';
import type { ResidenceRecord, Store } from '../store/types.ts';
import { CLOCK_TOLERANCE_MS } from '../sync/clock-watch.ts';
import type { SyncStatus } from '../sync/types.ts';
import { chipDayIn, dayIn, daysBetween } from './civil-day.ts';
import { isCutName } from './cut-name.ts';
import type { Assessment } from './kiosk-session/events.ts';

/**
 * True when the terminal's clock cannot date a certificate: more than two minutes from central's, or, as far as central
 * was not heard, earlier than something this terminal has written itself.
 */
export function isClockWrong(input: {
  readonly sync: Pick<SyncStatus, 'clockOffsetMs'>;
  /** Newest instant the store knows of, UTC ms. */
  readonly newest: number | null;
  /** UTC ms. */
  readonly now: number;
}): boolean {
  const { clockOffsetMs } = input.sync;
  if (clockOffsetMs !== null) return Math.abs(clockOffsetMs) > CLOCK_TOLERANCE_MS;
  return input.newest !== null && input.now < input.newest - CLOCK_TOLERANCE_MS;
}

export interface AssessmentInput {
  readonly card: CardReading;
  readonly itemId: string;
  /** The item as central's catalogue has it for this community; null where it does not have it. */
  readonly item: Pick<CatalogueItem, 'assurance' | 'from' | 'until'> | null;
  readonly store: Pick<
    Store,
    'findResidence' | 'leases' | 'replica' | 'community' | 'newestInstant' | 'phoneAnswers' | 'nameMatches'
  >;
  readonly sync: SyncStatus;
  readonly enrolled: boolean;
  readonly profile: Pick<KioskProfile, 'zone' | 'certificates'>;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Can this card's holder have the certificate here and now? The first reason that stops it is the one said aloud. */
export function assessResidence(input: AssessmentInput): Assessment {
  const { card, store, profile, now } = input;
  const refused = (reason: RefusalReason, record: ReturnType<Store['findResidence']> = null): Assessment => ({
    kind: 'refused',
    reason,
    record,
  });

  if (isCardExpired(card, chipDayIn(profile.zone, now))) return refused('card-expired');
  if (isClockWrong({ sync: input.sync, newest: store.newestInstant(), now })) return refused('clock-wrong');
  if (!input.enrolled || !store.replica.isComplete() || store.community() === null)
    return refused('records-not-here-yet');
  const today = dayIn(profile.zone, now);
  const { item } = input;
  const record = store.findResidence(card.number);
  // Before the record's own reasons: nobody is sent to register for something that is not issued. 报事报修 still knows the home.
  if (item === null || !isIssuedOn(item, today)) return refused('not-issued-here', record);
  if (record === null) return refused('no-record');
  const age = daysBetween(record.residence.verifiedOn, today);
  if (age > profile.certificates.freshDays) return refused('stale-record', record);
  const staffLooksAt = staffHaveToLook(item.assurance, card, record.resident, store);
  // Whom staff look at is asked for nothing more.
  const unknown = staffLooksAt === null ? notKnown(item.assurance, record.resident, store) : null;
  if (unknown !== null) return refused(unknown, record);
  if (store.leases.left(input.itemId) === 0) return refused('no-number-left', record);
  return { kind: 'ready', record, assurance: item.assurance, staffLooksAt };
}

/** The chip had to cut the name and nobody compared it with the card's face yet, or the item asks for it each time. */
function staffHaveToLook(
  assurance: AssuranceLevel,
  card: CardReading,
  resident: ResidenceRecord['resident'],
  { nameMatches }: Pick<Store, 'nameMatches'>,
): StaffLooksAt | null {
  const names = { onChip: card.name, onRecord: resident.name };
  if (isCutName(card, resident.name) && !nameMatches.has(resident.id, names)) return 'cut-name';
  return assurance === 'card-and-staff' ? 'person' : null;
}

/** Why this box cannot know the person as well as the certificate asks; null where it can. */
function notKnown(
  assurance: AssuranceLevel,
  resident: ResidenceRecord['resident'],
  { phoneAnswers }: Pick<Store, 'phoneAnswers'>,
): RefusalReason | null {
  switch (assurance) {
    case 'card':
    case 'card-and-staff':
      return null;
    case 'card-and-phone':
      if (resident.phoneHash === null) return 'no-phone-on-record';
      return phoneAnswers.triesLeft(resident.id) === 0 ? 'phone-tries-over' : null;
    default:
      return throwIllegalValue(assurance);
  }
}
