import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import type { CardReading } from '../../../contract/card.ts';
import { cheapVerifier } from '../pin/testing.ts';
import {
  filesContaining,
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  residentLines,
  testScope,
} from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { firstContext, type SessionContext } from './kiosk-session/context.ts';
import type { SessionEvent } from './kiosk-session/events.ts';
import { StaffBeside } from './staff-beside.ts';
import { StaffDoor } from './staff-mode/staff-door.ts';

const EPOCH = '01JD0000000000000000000EP0';
const PIN = '258036';
const WHOLE = '阿不都热合曼·阿不都克力木·买买提';
const NAMES = { onChip: WHOLE.slice(0, 15), onRecord: WHOLE };
const card: CardReading = {
  layout: 'resident',
  name: NAMES.onChip,
  sex: '男',
  nation: '维吾尔族',
  birth: '19580301',
  address: '城关街道甲处',
  number: '610599195803013026',
  issuer: '澄城县公安局',
  validFrom: '20150101',
  validUntil: '长期',
};

describe('a chip had to cut a name, and staff come to the resident', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  const raised: SessionEvent[] = [];
  const raise = (event: SessionEvent) => void raised.push(event);
  const log = { event: () => {} };
  const besideWith = (from: Store) =>
    new StaffBeside({
      store: from,
      door: new StaffDoor({ store: from, verifier: cheapVerifier(PIN), log }),
      log,
    });
  const residentId = () => assertDefined(store.findResidence(card.number), 'on record').resident.id;
  const context = (): SessionContext => ({
    ...firstContext({ purpose: '子女入学', locale: 'zh-CN' }),
    card,
    pinFigures: PIN,
    assessment: {
      kind: 'ready',
      record: assertDefined(store.findResidence(card.number), 'on record'),
      assurance: 'card-and-phone',
      staffLooksAt: 'cut-name',
    },
  });
  beforeEach(() => {
    raised.length = 0;
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    store.replica.applyPage(testScope, residentLines(WHOLE, card.number), `${EPOCH}:4`);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it('the PIN of the box opens, and its tries are counted with those of the staff mode', async () => {
    const beside = besideWith(store);
    beside.lookAtDoor(context(), raise);
    beside.tryPin({ ...context(), pinFigures: '000000' }, raise);
    await vi.waitFor(() => expect(raised).toHaveLength(2));
    beside.tryPin(context(), raise);
    await vi.waitFor(() => expect(raised).toHaveLength(3));
    expect(raised.map((event) => event.type === 'pin-answered' && event.answer)).toEqual([
      { state: 'open' },
      { state: 'wrong', triesLeft: 4 },
      { state: 'right' },
    ]);
    expect(store.staffActs.newest(9).map(({ act }) => act)).toContain('pin-wrong');
  });

  it('is asked once: the box remembers over a restart, and no name stands in its files', () => {
    besideWith(store).found('same', context(), raise);
    expect(raised).toEqual([{ type: 'staff-looked', for: card, outcome: 'same' }]);
    const id = residentId();
    store.close();
    expect(filesContaining(data.dir, NAMES.onChip)).toEqual([]);
    store = openTestStore(data.dir);
    expect(store.nameMatches.has(id, NAMES)).toBe(true);
    expect(store.staffActs.newest(1)).toMatchObject([
      { act: 'looked-beside', subject: 'cut-name', detail: 'same' },
    ]);
  });

  it('is asked again when the record got another name, and of nobody else', () => {
    besideWith(store).found('same', context(), raise);
    expect(store.nameMatches.has(residentId(), { ...NAMES, onRecord: `${WHOLE}江` })).toBe(false);
    expect(store.nameMatches.has('01JD00000000000000000000R9', NAMES)).toBe(false);
  });

  it('what was found other is written down and remembered as no match', () => {
    besideWith(store).found('other', context(), raise);
    expect(raised).toMatchObject([{ outcome: 'other' }]);
    expect(store.nameMatches.has(residentId(), NAMES)).toBe(false);
    expect(store.staffActs.newest(1)).toMatchObject([{ act: 'looked-beside', detail: 'other' }]);
  });

  it('a disk that takes nothing down lets nothing through', () => {
    const full = (): never => {
      throw new WriteRefused('ST-404', null);
    };
    besideWith({ ...store, nameMatches: { ...store.nameMatches, add: full } }).found(
      'same',
      context(),
      raise,
    );
    expect(raised).toMatchObject([{ type: 'staff-looked', outcome: 'disk-refuses' }]);
  });
});
