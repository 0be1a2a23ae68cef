import type { CardReading } from '../../../contract/card.ts';
import type { CertificateFacts } from '../../../contract/certificate.ts';
import type { Clock } from '../../../contract/clock.ts';
import { type CatalogueItem, isIssuedOn } from '../../../contract/domain.ts';
import type { GuideItem } from '../../../contract/kiosk-view.ts';
import type { Logger } from '../../../contract/log.ts';
import type { KioskProfile } from '../../../kiosk-profiles/schema.ts';
import type { CertificateRenderer } from '../../../printers/certificate/types.ts';
import { warningWords } from '../../../printers/ipp/problems.ts';
import type { CertificateRequest, LedgerRow } from '../../../printers/ledger/port.ts';
import { hasEnded } from '../../../printers/ledger/states.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { Sync } from '../sync/types.ts';
import { assessResidence, isClockWrong } from './assess-residence.ts';
import { dayIn } from './civil-day.ts';
import { endOf, issueCertificate, type PaperPath } from './issue-certificate.ts';
import type { SessionContext } from './kiosk-session/context.ts';
import type { PrintEnd, SessionEvent } from './kiosk-session/events.ts';
import { residenceFacts } from './residence-facts.ts';
import { waitForRecords } from './wait-for-records.ts';

type Raise = (event: SessionEvent) => void;

/** What the program itself knows of the certificate. */
interface OfferedItem {
  readonly id: string;
  readonly purposes: readonly string[];
}

interface Deps {
  readonly profile: KioskProfile;
  readonly store: Store;
  readonly sync: Sync;
  readonly renderer: CertificateRenderer;
  readonly paper: PaperPath;
  /** The lawful item of the catalogue this kiosk offers. */
  readonly item: OfferedItem;
  readonly guide: readonly GuideItem[];
  readonly clock: Clock;
  readonly newId: () => string;
  /** Tells staff a code of docs/errors.md, once a session. */
  readonly noteForStaff: (code: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/** The name or address has a character that no font of the chain can draw: staff issue it by hand. */
const CHARACTER_IN_NO_FONT = 'CO-301';
/** Three wrong answers about the phone on record. */
const TRIES_OVER = 'CO-303';
/** The disk did not take what the request had to write. */
const DISK_REFUSES = 'CO-302';

/** A request that was confirmed this short a time before a crash still has its resident in front of the kiosk. */
const RESIDENT_STILL_HERE_MS = 5 * 60_000;

/** What a confirmation asks for: a request that has no number yet, or a row that an earlier process left. */
type Work = { readonly row: LedgerRow } | { readonly request: CertificateRequest };

const requestOf = (work: Work) => ('row' in work ? work.row.requestId : work.request.requestId);

/** Effects of the session that concern the certificate: look up, preview, print, withdraw, resume. */
export class CertificateDesk {
  readonly #deps: Deps;
  #withdrawal: AbortController | null = null;
  /** What an earlier process left of the resident who is still here, until the session takes it up. */
  #resumed: Work | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  purposes(): readonly string[] {
    return this.#deps.item.purposes;
  }

  guide(): readonly GuideItem[] {
    return this.#deps.guide;
  }

  canIssueOffline(): boolean {
    const { store, item } = this.#deps;
    return store.replica.isComplete() && store.leases.left(item.id) > 0;
  }

  lookUp(context: SessionContext, raise: Raise): void {
    const { card } = context;
    if (card === null) return;
    void waitForRecords(this.#deps).then(() => {
      const assessment = assessResidence({
        card,
        itemId: this.#deps.item.id,
        item: this.#inForce(),
        store: this.#deps.store,
        sync: this.#deps.sync.status(),
        enrolled: this.#deps.sync.keyCertificate() !== null,
        profile: this.#deps.profile,
        now: this.#deps.clock.now(),
      });
      this.#deps.log.event('card-looked-up', {
        outcome: assessment.kind,
        reason: assessment.kind === 'refused' ? assessment.reason : null,
      });
      raise({ type: 'looked-up', for: card, assessment });
    });
  }

  /** The digits are compared and counted here; the answer is all that comes back. */
  checkPhone({ card, assessment, phoneFigures }: SessionContext, raise: Raise): void {
    const resident = assessment?.record?.resident;
    if (card === null || resident === undefined) return;
    try {
      const answer = this.#deps.store.phoneAnswers.answer(resident, phoneFigures);
      this.#deps.log.event('phone-answered', { outcome: answer.kind });
      if (answer.kind === 'tries-over') this.#deps.noteForStaff(TRIES_OVER);
      raise({ type: 'phone-answered', for: card, answer });
    } catch (error) {
      this.#noteRefusal(error);
      raise({ type: 'phone-answered', for: card, answer: { kind: 'disk-refuses' } });
    }
  }

  makePreview(context: SessionContext, raise: Raise): void {
    const facts = this.#facts(context);
    if (facts === null || context.card === null) return;
    void this.#preview(facts, context.card).then(raise);
  }

  startPrint(context: SessionContext, raise: Raise): void {
    const withdrawal = new AbortController();
    this.#withdrawal = withdrawal;
    const onProgress = (progress: Parameters<Parameters<PaperPath['run']>[1]['onProgress']>[0]) => {
      if (progress.kind === 'problem')
        raise({ type: 'print-problem', problem: progress.problem, sheet: progress.sheet });
      else raise({ type: 'print-progress', progress: progress.kind });
    };
    const hooks = { onProgress, signal: withdrawal.signal, sleep: this.#deps.sleep };
    // Durable before the screen says so: the machine shows its next screen only after this call.
    const begun = this.#begin(context);
    const ended = 'end' in begun ? Promise.resolve(begun.end) : this.#print(begun.work, hooks);
    void ended.then((end) => {
      this.#withdrawal = null;
      this.#deps.log.event('certificate-ended', { outcome: end.kind });
      raise({ type: 'print-ended', end });
      // Only now: a death before the resident was told shows the end after the restart.
      if ('work' in begun) this.#forget(requestOf(begun.work));
    });
  }

  withdraw(): void {
    this.#withdrawal?.abort();
  }

  /**
   * After a restart: the newest request whose resident is still here goes on in its session, be it only confirmed, on its
   * way to paper or ended without a word to the resident; the card for the screen is made of the request's own facts. All
   * others are settled without the session, and never the one that goes on: two hands on one row would end it under each
   * other.
   */
  resume(): CardReading | null {
    const { store, paper } = this.#deps;
    const found = this.#whatGoesOn();
    this.#resumed = found?.work ?? null;
    const goesOn = found === null ? null : requestOf(found.work);
    paper.settleOld(store.ledger.open().filter(({ requestId }) => requestId !== goesOn));
    return found === null ? null : cardOf(found.facts);
  }

  #whatGoesOn(): { readonly work: Work; readonly facts: CertificateFacts } | null {
    const { ledger } = this.#deps.store;
    const request = ledger.confirmed();
    if (request !== null) {
      if (!this.#isOld(request.confirmedAt)) {
        const row = ledger.find(request.requestId);
        return { work: row === null ? { request } : { row }, facts: request.facts };
      }
      this.#deps.log.event('confirmation-left-behind', {});
      this.#forget(request.requestId);
    }
    const row = ledger.open().at(-1);
    return !row?.facts || this.#isOld(row.requestedAt) ? null : { work: { row }, facts: row.facts };
  }

  #isOld(since: string): boolean {
    return this.#deps.clock.now() - Date.parse(since) > RESIDENT_STILL_HERE_MS;
  }

  /** What is to be done for this confirmation, written down where it is new; or why nothing is. */
  #begin(context: SessionContext): { readonly work: Work } | { readonly end: PrintEnd } {
    const resumed = this.#resumed;
    this.#resumed = null;
    if (resumed !== null) return { work: resumed };
    if (!this.#isIssuedNow()) return { end: { kind: 'refused', reason: 'not-issued-here' } };
    const facts = this.#facts(context);
    const residentId = context.assessment?.record?.resident.id;
    if (facts === null || residentId === undefined)
      return { end: { kind: 'refused', reason: 'printer-needs-staff' } };
    if (this.#clockIsWrong()) return { end: { kind: 'refused', reason: 'clock-wrong' } };
    const request = { requestId: this.#deps.newId(), itemId: facts.itemId, residentId, facts };
    try {
      this.#deps.store.ledger.confirm(request);
    } catch (error) {
      this.#noteRefusal(error);
      return { end: { kind: 'refused', reason: 'disk-refuses' } };
    }
    return { work: { request } };
  }

  #print(work: Work, hooks: Parameters<typeof issueCertificate>[0]['hooks']): Promise<PrintEnd> {
    const { store, paper } = this.#deps;
    return this.#unlessRefused(requestOf(work), async () => {
      if ('request' in work) return issueCertificate({ ...work, ledger: store.ledger, paper, hooks });
      const ended = hasEnded(work.row.state);
      return endOf(ended ? work.row : await paper.run(work.row, hooks));
    });
  }

  /** The request needs no remembering any more. A disk that refuses even this is told to staff like any other refusal. */
  #forget(requestId: string): void {
    try {
      this.#deps.store.ledger.forget(requestId);
    } catch (error) {
      this.#noteRefusal(error);
    }
  }

  /** Lets through what is not the disk's refusal. */
  #noteRefusal(error: unknown): void {
    if (!(error instanceof WriteRefused)) throw error;
    this.#deps.log.event('write-refused', { code: error.code });
    this.#deps.noteForStaff(DISK_REFUSES);
  }

  /** The clock may have been moved since the card was laid on. */
  #clockIsWrong(): boolean {
    const { store, sync, clock } = this.#deps;
    return isClockWrong({ sync: sync.status(), newest: store.newestInstant(), now: clock.now() });
  }

  /**
   * A disk that takes no write ends the request, not the process. What stands in the ledger says what the resident may be
   * told: before `sent` certainly no paper. The row that was left is settled as soon as the disk takes writes again.
   */
  async #unlessRefused(requestId: string, work: () => Promise<PrintEnd>): Promise<PrintEnd> {
    try {
      return await work();
    } catch (error) {
      this.#noteRefusal(error);
      const { store, paper } = this.#deps;
      const row = store.ledger.find(requestId);
      if (row === null) return { kind: 'refused', reason: 'disk-refuses' };
      paper.settleOld([row]);
      return row.state === 'sent'
        ? { kind: 'unconfirmed', number: row.number }
        : { kind: 'refused', reason: 'disk-refuses' };
    }
  }

  /** The item as central's catalogue has it for this community; null before it came and after it was withdrawn. */
  #inForce(): CatalogueItem | null {
    const { store, item } = this.#deps;
    return store.content.catalogueItem(item.id);
  }

  /** It may have been withdrawn, or its last day have passed, since the card was laid on. */
  #isIssuedNow(): boolean {
    const { profile, clock } = this.#deps;
    const item = this.#inForce();
    return item !== null && isIssuedOn(item, dayIn(profile.zone, clock.now()));
  }

  #facts(context: SessionContext): CertificateFacts | null {
    const { store, item } = this.#deps;
    const community = store.community();
    const record = context.assessment?.record ?? null;
    const inForce = this.#inForce();
    if (context.card === null || record === null || community === null || inForce === null) return null;
    return residenceFacts({
      itemId: item.id,
      validDays: inForce.validDays,
      assurance: context.assurance,
      card: context.card,
      record,
      community,
      purpose: context.purpose,
      now: this.#deps.clock.now(),
    });
  }

  async #preview(facts: CertificateFacts, card: CardReading): Promise<SessionEvent> {
    const { renderer, paper } = this.#deps;
    // The sheet is drawn beside the checks: where they refuse it nobody sees it.
    const drawn = renderer.missingGlyphs(facts).then(async (missing) => ({
      missing,
      sheetSvg: missing.length > 0 ? '' : await renderer.previewSvg(facts),
    }));
    const [{ missing, sheetSvg }, check] = await Promise.all([drawn, paper.precheck()]);
    if (missing.length > 0) {
      this.#deps.log.event('glyph-missing', { count: missing.length, characters: missing.join(' ') });
      this.#deps.noteForStaff(CHARACTER_IN_NO_FONT);
      return { type: 'preview-refused', for: card, reason: 'rare-character' };
    }
    if (!check.ok && check.error.kind === 'a4-unsupported')
      return { type: 'preview-refused', for: card, reason: 'a4-unsupported' };
    const a4NotReady = check.ok && check.value.a4NotReady;
    if (a4NotReady) this.#deps.noteForStaff(warningWords['a4-not-ready'].code);
    return {
      type: 'preview-ready',
      for: card,
      purpose: facts.purpose,
      sheetSvg,
      a4NotReady,
    };
  }
}

/** Only what the screens after the confirmation show: greeting and masked number. */
function cardOf(facts: CertificateFacts): CardReading {
  const birth = facts.citizenNumber.slice(6, 14);
  return {
    layout: 'resident',
    name: facts.name,
    sex: facts.sex === '男' || facts.sex === '女' ? facts.sex : '未说明',
    nation: '',
    birth,
    address: '',
    number: facts.citizenNumber,
    issuer: '',
    validFrom: birth,
    validUntil: '长期',
  };
}
