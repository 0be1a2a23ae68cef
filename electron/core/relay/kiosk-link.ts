import type { Clock } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import { type KioskRelay, MOST_RELAYED, RELAY_VERSION, type RelayShown } from '../../../contract/relay.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import type { Timers } from '../sync/timers.ts';
import type { AskRelay } from './ask-relay.ts';
import { sealOperation } from './sealed-operation.ts';

/** How long central has time to answer before the building's own screen is told as well, ms. */
export const RELAY_AFTER_MS = 2_000;
/** Between two looks while somebody may wait at the kiosk, ms. */
const LOOK_MS = 1_000;

interface Parts {
  readonly store: Pick<Store, 'handOver' | 'identity' | 'kioskCases'>;
  readonly ask: AskRelay;
  readonly clock: Clock;
  readonly timers: Timers;
  /** The screen shows something else. */
  readonly changed: () => void;
  readonly log: Logger;
}

/**
 * Hands over what central does not answer, and asks what was done about it, until central is there again. All of it goes to
 * one screen as long as anything lies there, so that it reaches central in the order in which it happened.
 */
export function startKioskLink(parts: Parts): { stop(): Promise<void> } {
  const { store, clock, timers } = parts;
  const { handOver } = store;
  let stopped = false;
  let cancel = () => {};
  let working: Promise<void> = Promise.resolve();

  const isWaiting = () => {
    const since = handOver.waitsSince();
    return since !== null && clock.now() - Date.parse(since) >= RELAY_AFTER_MS;
  };
  const look = async () => {
    const holder = handOver.holder();
    if (holder === null && !isWaiting()) return;
    const relays = handOver.relays().filter(({ id }) => holder === null || id === holder);
    for (const relay of relays) if (await exchange(parts, relay)) return;
  };
  const again = () => {
    cancel = timers.after(LOOK_MS, () => {
      working = look()
        // The disk takes nothing at the moment: nothing is handed over, and the outbox has it.
        .catch((error: unknown) => {
          if (!(error instanceof WriteRefused)) throw error;
        })
        .finally(() => {
          if (!stopped) again();
        });
    });
  };
  again();
  return {
    stop: async () => {
      stopped = true;
      cancel();
      await working;
    },
  };
}

/** One exchange; false when nobody answered. */
async function exchange({ store, ask, changed, log }: Parts, relay: KioskRelay): Promise<boolean> {
  const { handOver, identity, kioskCases } = store;
  const by = {
    terminalId: identity.terminalId(),
    deviceKey: identity.deviceKey(),
    sealKey: relay.sealKey,
  };
  const operations = await Promise.all(
    handOver.open(MOST_RELAYED).map(async (operation) => ({
      key: operation.key,
      sealed: await sealOperation(operation, by),
      shown: shownOf(operation.body, relay),
    })),
  );
  const about = [...handOver.asked(MOST_ASKED)];
  const answer = await ask(relay, { version: RELAY_VERSION, operations, about });
  if (answer === null) return false;
  const isAsked = new Set([...operations.map(({ key }) => key)]);
  const held = answer.held.filter((key) => isAsked.has(key));
  if (held.length > 0) {
    handOver.handed(held, relay.id);
    log.event('handed-to-relay', { count: held.length });
  }
  const mine = new Set(about);
  for (const seen of answer.cases) if (mine.has(seen.id)) kioskCases.relayed(seen);
  if (held.length > 0 || answer.cases.length > 0) changed();
  return true;
}

/** As many as one exchange takes. */
const MOST_ASKED = 40;

/** What the company's desk may see before central has it: no telephone, no word that opens a case, nothing of another company. */
export function shownOf(
  body: OperationBody,
  { compounds }: Pick<KioskRelay, 'compounds'>,
): RelayShown | null {
  if (body.kind === 'help-call')
    return { kind: 'help-call', caseId: body.caseId, step: body.step, at: body.at };
  if (body.kind !== 'open-case' || body.reporterKind !== 'resident-at-kiosk') return null;
  const { caseId, caseKind, place, text, at, dwellingId = null } = body;
  // Whose compound a home lies in is not known here: the desk finds the door or nothing, and never a word.
  if (dwellingId !== null)
    return { kind: 'open-case', caseId, caseKind, place: NOWHERE, dwellingId, text: null, at };
  if (place.compoundId === null || !compounds.includes(place.compoundId)) return null;
  return { kind: 'open-case', caseId, caseKind, place, dwellingId, text, at };
}

const NOWHERE = { gridId: null, compoundId: null, buildingId: null, point: null, words: '' };
