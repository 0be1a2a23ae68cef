import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../contract/clock.ts';
import type { LedgerRow } from '../../../printers/ledger/port.ts';
import { makeDataDir, openEnrolledStore, plantedFacts } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { CertificateDesk } from './certificate-desk.ts';
import type { PaperPath } from './issue-certificate.ts';
import { firstContext } from './kiosk-session/context.ts';
import type { SessionEvent } from './kiosk-session/events.ts';

const RESIDENT = '01JD00000000000000000000R1';
const [EARLIER, LAST] = ['01JD00000000000000000000Q1', '01JD00000000000000000000Q2'];
/** What the paper was asked to do with each row; it does nothing by itself. */
function askedPaper() {
  const settled: string[] = [];
  const printed: string[] = [];
  const paper: PaperPath = {
    precheck: async () => ({ ok: true, value: { a4NotReady: false } }),
    isSheetOf: async () => false,
    run: (row: LedgerRow) => {
      printed.push(row.requestId);
      return new Promise(() => {});
    },
    settleOld: (rows) => void settled.push(...rows.map(({ requestId }) => requestId)),
  };
  return { paper, settled, printed };
}

describe('core was killed while sheets were on their way', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 5, systemClock);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  const confirm = (requestId: string) => {
    const asked = { requestId, itemId: 'residence', residentId: RESIDENT, facts: plantedFacts };
    store.ledger.confirm(asked);
    return asked;
  };
  const request = (requestId: string) => store.ledger.request(confirm(requestId));

  /** Starts as core does: what is open is looked at, and a session that goes on prints at once. */
  function startAgain(clock: Clock) {
    const asked = askedPaper();
    const desk = new CertificateDesk({
      store,
      paper: asked.paper,
      clock,
      sleep: async () => {},
      log: { event: () => {} },
    } as never); // of the rest, going on needs nothing
    const raised: SessionEvent[] = [];
    const card = desk.resume();
    if (card !== null)
      desk.startPrint({ ...firstContext({ purpose: '子女入学', locale: 'zh-CN' }), card }, (event) =>
        raised.push(event),
      );
    return { ...asked, card, raised };
  }

  it('the newest request goes on and is settled by nobody else; an earlier one is settled and not printed', () => {
    request(EARLIER);
    request(LAST);
    const { card, printed, settled } = startAgain(systemClock);
    expect(card?.name).toBe(plantedFacts.name);
    expect(printed).toEqual([LAST]);
    expect(settled).toEqual([EARLIER]);
  });

  it('a request that was only confirmed goes on, and every open row is settled', async () => {
    request(EARLIER);
    confirm(LAST);
    const { card, settled, printed } = startAgain(systemClock);
    expect(card?.name).toBe(plantedFacts.name);
    expect(settled).toEqual([EARLIER]);
    await expect.poll(() => printed).toEqual([LAST]);
  });

  it('nobody stands there any more after half an hour: all is settled, nothing is printed', () => {
    request(EARLIER);
    request(LAST);
    const later = { now: () => systemClock.now() + 30 * 60_000 };
    const { card, settled, printed } = startAgain(later);
    expect(card).toBeNull();
    expect(printed).toEqual([]);
    expect(settled).toEqual([EARLIER, LAST]);
  });

  it('a sheet whose end was written but not told is told after the restart, and then the person is forgotten', async () => {
    request(LAST);
    store.ledger.advance(LAST, { to: 'rendered', pdfSha256: 'a'.repeat(64) });
    store.ledger.advance(LAST, { to: 'sent' });
    const { number } = store.ledger.advance(LAST, { to: 'unconfirmed', reason: 'fault-during' });
    const { card, raised, printed, settled } = startAgain(systemClock);
    expect(card?.name).toBe(plantedFacts.name);
    await expect.poll(() => raised).toEqual([{ type: 'print-ended', end: { kind: 'unconfirmed', number } }]);
    expect([...printed, ...settled]).toEqual([]);
    expect(store.ledger.confirmed()).toBeNull();
    expect(startAgain(systemClock).card).toBeNull();
  });
});
