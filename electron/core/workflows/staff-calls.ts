import { createHash } from 'node:crypto';
import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Community } from '../../../contract/domain.ts';
import type { KioskView } from '../../../contract/kiosk-view.ts';
import type { PrinterProblem } from '../../../contract/printer.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { Sync } from '../sync/types.ts';
import type { Marks } from './marks.ts';

interface Deps {
  readonly store: Pick<Store, 'outbox'> & { readonly kioskCases: Pick<Store['kioskCases'], 'find'> };
  readonly sync: Pick<Sync, 'kick' | 'onChange'>;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Code of docs/errors.md for the technician. */
  readonly printerCode: (problem: PrinterProblem) => string;
  readonly marks: Marks;
}

/** Staff were told of what is wrong with the reader, and it is still wrong. */
const readerMark = (code: string) => `reader ${code}`;

interface Told {
  readonly caseId: string;
  readonly at: string;
  /** When central answered for it; null while the message waits here. */
  arrivedAt: string | null;
}

/** 呼叫工作人员 and device faults: cases for the desk that wait here while central cannot be reached. */
export class StaffCalls {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #help: Told | null = null;
  #printer: { told: Told; problem: PrinterProblem } | null = null;
  #reader: { told: Told; code: string } | null = null;
  /** What staff were told in this session about things that stop nobody. */
  readonly #noted = new Set<string>();
  /** What the disk did not take yet; kept here and written as soon as it does. */
  #unwritten: (OperationBody & { readonly caseId: string })[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.sync.onChange(() => this.#arrivals());
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /**
   * One call at a time: pressing again opens the same one until staff say that it is done. `step` is a screen name,
   * never a person.
   */
  callStaff(step: string): void {
    if (this.#help !== null && this.#answer(this.#help)?.state !== 'done') return;
    const { caseId, at } = this.#newCase();
    // Nobody shows this word again: its hash brings the answer back to this community's kiosks.
    const tokenHash = createHash('sha256').update(this.#deps.newId()).digest('hex');
    this.#queue({ kind: 'help-call', caseId, step, tokenHash, at });
    this.#help = { caseId, at, arrivedAt: null };
    this.#deps.sync.kick();
  }

  /** The session is over; the next person calls for themselves. */
  endSession(): void {
    this.#help = null;
    this.#printer = null;
    this.#noted.clear();
  }

  reportPrinter(problem: PrinterProblem | null): void {
    if (problem === null || this.#printer?.problem === problem) return;
    this.#printer = { told: this.#tellFault(this.#deps.printerCode(problem)), problem };
  }

  /** Something staff should look after although the resident goes on (A4 not loaded), or cannot (a rare character). */
  note(code: string): void {
    if (this.#noted.has(code)) return;
    this.#noted.add(code);
    this.#tellFault(code);
  }

  reportReader(code: string): void {
    if (this.#reader?.code === code) return;
    const { marks } = this.#deps;
    const isTold = marks.has(readerMark(code));
    this.#reader = { told: isTold ? this.#toldBefore() : this.#tellFault(code), code };
    if (!isTold) marks.add(readerMark(code));
  }

  readerIsBack(): void {
    this.#reader = null;
    this.#deps.marks.clearAll(readerMark(''));
  }

  /** Whether the disk has taken everything that staff are to hear. */
  isWritten(): boolean {
    return this.#unwritten.length === 0;
  }

  /** Codes of what is wrong with reader and printer now. */
  faults(): readonly string[] {
    const printer = this.#printer && this.#deps.printerCode(this.#printer.problem);
    return [this.#reader?.code ?? null, printer].filter((code) => code !== null);
  }

  printerProblem(): { problemSince: string; staffToldAt: string | null } {
    const told = this.#printer?.told;
    return { problemSince: told?.at ?? instantOf(this.#deps.clock), staffToldAt: told?.arrivedAt ?? null };
  }

  view(community: Community | null, open: boolean): KioskView['help'] {
    if (this.#help === null) return null;
    const waiting = { state: this.#waitingState(this.#help), answeredAt: null } as const;
    return {
      ...(this.#answer(this.#help) ?? waiting),
      calledAt: this.#help.at,
      deskPlace: community?.deskPlace ?? '',
      deskPhone: community?.deskPhone ?? '',
      deskHours: community?.deskHours ?? '',
      open,
    };
  }

  #waitingState({ caseId, arrivedAt }: Told): 'queued' | 'held' | 'sent' {
    if (arrivedAt !== null) return 'sent';
    return this.#deps.store.outbox.isHeldFor(caseId) ? 'held' : 'queued';
  }

  /** What staff said at their desk; null while nobody has. */
  #answer({ caseId }: Told): { state: 'answered' | 'coming' | 'done'; answeredAt: string } | null {
    const call = this.#deps.store.kioskCases.find(caseId);
    if (call === null) return null;
    if (call.closedAt !== null) return { state: 'done', answeredAt: call.closedAt };
    if (call.comingAt !== null) return { state: 'coming', answeredAt: call.comingAt };
    return call.takenAt === null ? null : { state: 'answered', answeredAt: call.takenAt };
  }

  #tellFault(code: string): Told {
    const { caseId, at } = this.#newCase();
    this.#queue({ kind: 'device-fault', caseId, code, at });
    this.#deps.sync.kick();
    return { caseId, at, arrivedAt: null };
  }

  /** By the core before this one: the case is on its way, and nobody waits to hear of it here. */
  #toldBefore(): Told {
    const at = instantOf(this.#deps.clock);
    return { caseId: '', at, arrivedAt: at };
  }

  #queue(body: OperationBody & { readonly caseId: string }): void {
    this.#unwritten.push(body);
    this.#write();
  }

  /** In the order in which it happened; what the disk refuses waits for the next occasion. */
  #write(): void {
    for (;;) {
      const [body] = this.#unwritten;
      if (body === undefined) return;
      try {
        this.#deps.store.outbox.add(body);
      } catch (error) {
        if (!(error instanceof WriteRefused)) throw error;
        return;
      }
      this.#unwritten.shift();
    }
  }

  #newCase(): { caseId: string; at: string } {
    return { caseId: this.#deps.newId(), at: instantOf(this.#deps.clock) };
  }

  #isHere(caseId: string): boolean {
    return (
      this.#unwritten.some((body) => body.caseId === caseId) || this.#deps.store.outbox.isWaitingFor(caseId)
    );
  }

  #arrivals(): void {
    this.#write();
    let changed = false;
    for (const told of [this.#help, this.#printer?.told, this.#reader?.told]) {
      if (!told || told.arrivedAt !== null || this.#isHere(told.caseId)) continue;
      told.arrivedAt = instantOf(this.#deps.clock);
      changed = true;
    }
    if (changed) for (const listener of this.#listeners) listener();
  }
}
