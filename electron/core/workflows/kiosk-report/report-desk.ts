import { type Actor, createActor } from 'xstate';
import { assertDefined } from '../../../../contract/assert.ts';
import { type Clock, instantOf } from '../../../../contract/clock.ts';
import type { CaseStep } from '../../../../contract/domain.ts';
import type { Screen } from '../../../../contract/kiosk-view.ts';
import type { Logger } from '../../../../contract/log.ts';
import { fraction, type Random } from '../../../../contract/random.ts';
import type { Store } from '../../store/types.ts';
import { WriteRefused } from '../../store/write-refused.ts';
import type { Sync } from '../../sync/types.ts';
import type { Marks } from '../marks.ts';
import { type ReportContext, type Reporter, wordsOf } from './context.ts';
import { draftOf } from './draft.ts';
import type { ReportEvent } from './events.ts';
import { splitFigures, TAIL_FIGURES, tailOf } from './figures.ts';
import { reportMachine } from './machine.ts';
import { afterStep, reportedCaseOf, sentOf } from './reported-cases.ts';
import { type ReportMatter, reportScreenOf } from './screens.ts';
import { WrongTries } from './wrong-tries.ts';

interface Deps {
  readonly store: Store;
  readonly sync: Pick<Sync, 'kick'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: () => string;
  readonly marks: Marks;
  /** IANA zone of the deployment. */
  readonly zone: string;
  readonly log: Logger;
}

/** Joins the machine of 报事报修 to store and outbox. One report at a time; with the visit everything of it is gone. */
export class ReportDesk {
  readonly #deps: Deps;
  readonly #wrong: WrongTries;
  readonly #listeners = new Set<() => void>();
  #actor: Actor<typeof reportMachine> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#wrong = new WrongTries(deps.marks);
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Begins, or goes on with what was begun before a card was laid on. `onOver`: the resident went back out of it. */
  start(reporter: Reporter, onOver: () => void): void {
    if (this.#actor !== null) {
      this.#actor.send({ type: 'card-known', reporter });
      return;
    }
    const actor = createActor(
      reportMachine.provide({
        actions: {
          record: ({ context }) => this.#record(context),
          find: ({ context, event }) => this.#find(context, event),
          step: ({ context, event }) => this.#step(context, event),
        },
      }),
      { input: reporter },
    );
    this.#actor = actor;
    actor.subscribe((snapshot) => {
      this.#deps.log.event('report-state', { state: snapshot.value });
      if (snapshot.status === 'done') onOver();
      else for (const listener of this.#listeners) listener();
    });
    actor.start();
  }

  end(): void {
    this.#actor?.stop();
    this.#actor = null;
  }

  send(event: ReportEvent): void {
    this.#actor?.send(event);
  }

  screen(): Screen {
    const actor = assertDefined(this.#actor, 'a report is under way');
    return reportScreenOf(actor.getSnapshot(), this.#matter(actor.getSnapshot().context));
  }

  /** Cases that were reported with this card and are not closed. */
  openCasesOf(cardNumber: string): number {
    return this.#deps.store.kioskCases.withCard(cardNumber).filter(({ row }) => row.stage !== 'closed')
      .length;
  }

  #matter({ reporter }: ReportContext): ReportMatter {
    const { store } = this.#deps;
    const { kioskCases } = store;
    return {
      ready: kioskCases.isReady(),
      compounds: () => kioskCases.compounds(),
      grids: () => store.grids(),
      mine: () =>
        reporter.cardNumber === null
          ? []
          : kioskCases.withCard(reporter.cardNumber).map(({ row }) => reportedCaseOf(store, row)),
      find: (caseId) => {
        const row = kioskCases.find(caseId);
        return row && reportedCaseOf(store, row);
      },
      sent: (caseId) => sentOf(store, caseId),
    };
  }

  #record(context: ReportContext): void {
    const { store, sync, clock, random, newId, zone } = this.#deps;
    const caseId = newId();
    const figures = this.#figuresOf(context, () => fraction(random));
    const draft = draftOf(context, {
      caseId,
      at: instantOf(clock),
      zone,
      tokenFor: (shown) => store.kioskCases.tokenOf(caseId, shown),
      figures,
    });
    if (draft === null || !this.#write(() => store.kioskCases.report(draft.body, draft.row))) {
      this.send({ type: 'not-recorded' });
      return;
    }
    sync.kick();
    this.send({ type: 'recorded', caseId, figures });
  }

  /** The end of the telephone that was typed; else four figures made here. Those of the one on record are no key that is shown. */
  #figuresOf({ phone, figures }: ReportContext, random: () => number): string {
    if (phone === 'typed') return tailOf(figures);
    return String(Math.floor(random() * 10 ** TAIL_FIGURES)).padStart(TAIL_FIGURES, '0');
  }

  #find({ reporter, figures }: ReportContext, event: ReportEvent): void {
    const { kioskCases } = this.#deps.store;
    if (event.type === 'open-case') {
      const mine = reporter.cardNumber === null ? [] : kioskCases.withCard(reporter.cardNumber);
      const opened = mine.find(({ row }) => row.id === event.caseId);
      if (opened !== undefined)
        this.send({ type: 'found', opened: { caseId: opened.row.id, token: opened.token } });
      return;
    }
    const { number, tail } = splitFigures(figures);
    const found = this.#wrong.isPaused() ? null : kioskCases.withNumber(number, tail);
    if (found !== null) {
      this.send({ type: 'found', opened: { caseId: found.row.id, token: found.token } });
      return;
    }
    this.#wrong.count();
    this.send({ type: 'nothing-found', paused: this.#wrong.isPaused() });
  }

  #step(context: ReportContext, event: ReportEvent): void {
    const { store, sync, clock, zone } = this.#deps;
    const { opened } = context;
    const row = opened && store.kioskCases.find(opened.caseId);
    const step = row && stepOf(context, event, row.stage === 'closed');
    const at = instantOf(clock);
    const after = row && step && afterStep(row, step, { at, zone });
    if (!opened || !row || !step || !after) {
      this.send({ type: 'step-refused' });
      return;
    }
    const body = {
      kind: 'case-step',
      caseId: row.id,
      baseRev: row.rev,
      step,
      token: opened.token,
      at,
    } as const;
    if (!this.#write(() => store.kioskCases.step(body, after))) {
      this.send({ type: 'step-refused' });
      return;
    }
    sync.kick();
    this.send({ type: 'step-made' });
  }

  /** False when the disk took nothing: then nothing has happened. */
  #write(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      this.#deps.log.event('write-refused', { code: error.code });
      return false;
    }
  }
}

function stepOf(context: ReportContext, event: ReportEvent, closed: boolean): CaseStep | null {
  if (event.type === 'next') return { step: 'rework', note: wordsOf(context) };
  if (event.type !== 'rate') return null;
  const { rating } = event;
  if (!closed) return { step: 'accept', rating, note: null };
  return rating === null ? null : { step: 'rate', rating };
}
