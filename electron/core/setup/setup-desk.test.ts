import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardReading } from '../../../contract/card.ts';
import type { ReaderOption } from '../../../contract/devices.ts';
import { err } from '../../../contract/result.ts';
import { boxTurning } from '../../../contract/setup/choice.ts';
import type { SetupEvent } from '../../../contract/setup/events.ts';
import type { SetupOptions } from '../../../contract/setup/options.ts';
import type { SetupScreen, SetupScreenOf } from '../../../contract/setup/view.ts';
import { profileIds } from '../../../kiosk-profiles/load.ts';
import { boxFiles } from './box-files.ts';
import type { CentralCheck } from './context.ts';
import type { FormerScreen, Unsaid } from './former-screen.ts';
import { NO_FORMER } from './former-screen.ts';
import { SetupDesk } from './setup-desk.ts';
import { SetupDevices } from './setup-devices.ts';
import { TestPages } from './test-pages.ts';

const CENTRAL = 'https://central.example:8420';
const CODE = 'AAAA-BBBB-CCCC';
const ACCEPTED: CentralCheck = { state: 'accepted', place: '城关街道 乐楼社区', name: null };
const ROLE = { profile: 'chengcheng/kiosk', centralUrl: CENTRAL };
const NOTHING: SetupOptions = { draft: {}, fixed: [], former: null, damaged: false };
const PRINTER = 'ipp://printer.local/ipp/print';
const panel = (x: number) => ({ label: `panel at ${x}`, x, y: 0, width: 1920, height: 1080 });

let dir: string;
let desk: SetupDesk;
let check: CentralCheck;
let asked: unknown[];
let readers: ReaderOption[];
let starts: number;
let due: (() => void)[];
let unsaid: Unsaid;
let sending: 'not' | 'begun' | 'ended';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sanping-set-up-'));
  check = ACCEPTED;
  [asked, readers, due] = [[], [], []];
  starts = 0;
  unsaid = { waiting: 0, parked: 0, undecided: 0, code: null };
  sending = 'not';
});
afterEach(async () => {
  await desk?.stop();
  rmSync(dir, { recursive: true });
});

function open(
  options: Partial<SetupOptions> = {},
  over: { enrolled?: boolean; files?: 'refuse' } = {},
): void {
  const former: FormerScreen = {
    ...NO_FORMER,
    isEnrolled: over.enrolled ?? false,
    unsaid: () => unsaid,
    beginSending: () => {
      sending = 'begun';
    },
    endSending: () => {
      if (sending === 'begun') sending = 'ended';
    },
  };
  const refuse = () => err('CO-706' as const);
  desk = new SetupDesk({
    options: { ...NOTHING, ...options },
    packaged: true,
    profiles: profileIds(),
    files:
      over.files === 'refuse'
        ? { noteRole: refuse, askForSetUp: refuse, leaveSetUp: refuse, turn: refuse }
        : boxFiles(dir),
    former,
    checkCentral: async (request) => {
      asked.push(request);
      return check;
    },
    makeDevices: (onChange) =>
      new SetupDevices({
        findReaders: async () => [{ kind: 'auto' }, { kind: 'serial', path: '/dev/ttyUSB0', baud: 'probe' }],
        printerAddresses: async () => [PRINTER, 'ipp://nobody/ipp'],
        lookAtPrinter: async (uri) => (uri === PRINTER ? { id: uri, name: 'Model 1', problems: [] } : null),
        onChange,
      }),
    makePages: (onChange) =>
      new TestPages({
        renderer: { plainPage: () => new Promise(() => {}), close: async () => {} },
        newId: () => '01JD00000000000000000000A1',
        clock: { now: () => 0 },
        log: { event: () => {} },
        onChange,
      }),
    makeVerifier: (pin) => `scrypt$1024$8$1$salt$${pin}`,
    tellReader: (reader) => readers.push(reader),
    startAgain: () => {
      starts += 1;
    },
    timers: {
      after: (_, run) => {
        due.push(run);
        const cancel = () => {
          due = due.filter((one) => one !== run);
        };
        return { cancel };
      },
    },
    log: { event: () => {} },
  });
  desk.start();
}

const send = (...events: SetupEvent[]) => {
  for (const event of events) desk.send(event);
};
const shown = <N extends SetupScreen['name']>(name: N): SetupScreenOf<N> => {
  const { screen } = desk.view();
  expect(screen.name).toBe(name);
  return screen as SetupScreenOf<N>; // the name was just compared
};
const settle = () => new Promise((done) => setImmediate(done));
const NEXT: SetupEvent = { type: 'next' };
const BACK: SetupEvent = { type: 'back' };
const choose = (profile: string) => send({ type: 'choose-profile', profile }, NEXT);
const checkCentral = async (address = CENTRAL, code = CODE) => {
  send({ type: 'check-central', address, code });
  await settle();
};
const typePin = async (pin: string) => {
  for (const figure of pin) send({ type: 'press-figure', figure });
  await settle();
};
const turned = () => boxTurning.parse(JSON.parse(readFileSync(join(dir, 'box/turning.json'), 'utf8')));

describe('the first boot of a box', () => {
  it('is walked from the picture to the choice on disk, and the box starts again', async () => {
    open();
    expect(desk.view()).toMatchObject({ canGoOn: false, canGoBack: false, canLeave: false });
    expect(shown('profile').choices.map(({ profile }) => profile)).toEqual([
      'chengcheng/kiosk',
      'chengcheng/property',
      'chengcheng/wall',
      'chengcheng/staff-wall',
      'yanji/property',
      'yanji/wall',
    ]);
    choose('chengcheng/kiosk');
    expect(desk.view().steps).toEqual(['profile', 'central', 'devices', 'pin', 'summary']);
    await checkCentral();
    expect(shown('central').check).toEqual(ACCEPTED);
    send(NEXT);
    await settle();
    send({ type: 'choose-reader', id: 'serial:/dev/ttyUSB0' }, { type: 'choose-printer', id: PRINTER }, NEXT);
    await typePin('402917');
    await typePin('402917');
    send(NEXT);
    expect(shown('summary')).toMatchObject({
      profile: 'chengcheng/kiosk',
      address: CENTRAL,
      place: '城关街道 乐楼社区',
      reader: 'serial:/dev/ttyUSB0',
      printer: 'Model 1',
      loses: null,
    });
    send({ type: 'finish' });
    await settle();
    expect(starts).toBe(1);
    expect(turned()).toEqual({
      choice: {
        profile: 'chengcheng/kiosk',
        centralUrl: CENTRAL,
        enrolCode: CODE,
        reader: { kind: 'serial', path: '/dev/ttyUSB0', baud: 'probe' },
        printerUri: PRINTER,
        staffPin: 'scrypt$1024$8$1$salt$402917',
        displays: [],
        relayListen: null,
      },
      wipe: false,
    });
  });

  it('goes nowhere without a choice, and knows only the screens of this version', () => {
    open();
    send(NEXT);
    shown('profile');
    send({ type: 'choose-profile', profile: 'pingba/kiosk' }, NEXT);
    expect(shown('profile').chosen).toBeNull();
  });

  it('of a wall has neither reader nor printer, and of one display nothing to choose', () => {
    open();
    choose('chengcheng/wall');
    expect(desk.view().steps).toEqual(['profile', 'central', 'summary']);
    desk.displays([panel(0), panel(1920)]);
    expect(desk.view().steps).toEqual(['profile', 'central', 'displays', 'summary']);
  });

  it('with a disk that refuses says so (CO-706) and changes nothing', async () => {
    open({}, { files: 'refuse' });
    choose('chengcheng/wall');
    await checkCentral();
    send(NEXT);
    await typePin('402917');
    await typePin('402917');
    send(NEXT, { type: 'finish' });
    await settle();
    expect(shown('done').refused).toBe('CO-706');
    expect(starts).toBe(0);
    send(BACK);
    shown('summary');
  });
});

describe('central', () => {
  beforeEach(() => {
    open();
    choose('chengcheng/kiosk');
  });

  it.each([
    ['no address', 'not an address at all', CODE, 'CO-701'],
    ['a code of two groups', CENTRAL, 'AAAA-BBBB', 'CO-702'],
    ['the demo’s word on a packaged box', CENTRAL, 'demo', 'CO-702'],
  ])('%s costs no question', async (_, address, code, refused) => {
    await checkCentral(address, code);
    expect(shown('central').check).toMatchObject({ state: 'refused', code: refused, mayKeep: false });
    expect(asked).toEqual([]);
    expect(desk.view().canGoOn).toBe(false);
  });

  it.each([
    ['central.example:8420', 'https://central.example:8420'],
    ['127.0.0.1:8420', 'http://127.0.0.1:8420'],
    ['https://Central.example/', 'https://central.example'],
  ])('%s is asked at %s for the chosen screen', async (typed, centralUrl) => {
    await checkCentral(typed);
    expect(asked).toEqual([{ centralUrl, enrolCode: CODE, profile: 'chengcheng/kiosk' }]);
  });

  it('that refuses is not gone past, and what was typed stands there still', async () => {
    check = { state: 'refused', code: 'CT-311', mayKeep: false };
    await checkCentral();
    send(NEXT, { type: 'keep-central' });
    expect(shown('central')).toMatchObject({ address: CENTRAL, code: CODE, check });
  });

  it('that is away can be kept for later by a person (CO-703)', async () => {
    check = { state: 'refused', code: 'CO-703', mayKeep: true };
    await checkCentral();
    expect(desk.view().canGoOn).toBe(false);
    send({ type: 'keep-central' });
    shown('devices');
  });

  it('said yes to one screen: for another one it is asked again', async () => {
    await checkCentral();
    send(BACK);
    choose('chengcheng/property');
    expect(shown('central').check).toEqual({ state: 'none' });
    expect(desk.view().canGoOn).toBe(false);
  });

  it('is left while it is asked: a late answer opens nothing', async () => {
    send({ type: 'check-central', address: CENTRAL, code: CODE }, BACK);
    await settle();
    expect(shown('central').check).toEqual({ state: 'none' });
  });
});

describe('devices', () => {
  const card = {
    layout: 'resident',
    name: '王秀兰',
    sex: '女',
    nation: '汉',
    birth: '19580301',
    address: '陕西省澄城县城关镇古徵街10号',
    number: '610525195803013026',
    issuer: '澄城县公安局',
    validFrom: '20200101',
    validUntil: '长期',
    readId: 'x',
  } as unknown as CardReading; // what the codec makes; the tests of the codec have real ones

  beforeEach(async () => {
    open();
    choose('chengcheng/kiosk');
    await checkCentral();
    send(NEXT);
    await settle();
  });

  it('are found: ports and printers that answer, each one once', () => {
    expect(shown('devices')).toMatchObject({
      looking: false,
      readers: [{ id: 'auto' }, { id: 'serial:/dev/ttyUSB0', path: '/dev/ttyUSB0' }],
      printers: [{ id: PRINTER, name: 'Model 1' }],
    });
  });

  it('a reader that is chosen is the one that is tried; a card says that it was read, not who', () => {
    send({ type: 'choose-reader', id: 'serial:/dev/ttyUSB0' });
    expect(readers.at(-1)).toEqual({ kind: 'serial', path: '/dev/ttyUSB0', baud: 'probe' });
    desk.device({ type: 'card-read', card });
    expect(shown('devices').card, 'nobody asked for it').toEqual({ state: 'none' });
    send({ type: 'try-reader' });
    desk.device({ type: 'card-read', card });
    const read = JSON.stringify(shown('devices').card);
    expect(read).toContain('王*兰');
    for (const secret of ['王秀兰', '19580301', '古徵街', '610525195803013026'])
      expect(read).not.toContain(secret);
    send(NEXT, BACK);
    expect(shown('devices').card, 'and is gone with the step').toEqual({ state: 'none' });
  });

  it('a devices process that died is told its reader again', () => {
    send({ type: 'choose-reader', id: 'usb' });
    desk.devicesGone();
    desk.device({ type: 'reader-status', status: { state: 'starting' } });
    expect(readers.slice(-2)).toEqual([{ kind: 'usb' }, { kind: 'usb' }]);
  });

  it('a printer that does not answer is not taken (PR-207), nor what is no address (CO-707)', async () => {
    send({ type: 'type-printer', uri: 'ipp://nobody/ipp' });
    await settle();
    expect(shown('devices')).toMatchObject({ printer: null, printerRefused: 'PR-207' });
    send({ type: 'type-printer', uri: 'http://printer' });
    expect(shown('devices').printerRefused).toBe('CO-707');
    send({ type: 'type-printer', uri: PRINTER });
    await settle();
    expect(shown('devices')).toMatchObject({ printer: PRINTER, printerRefused: null });
    send({ type: 'try-printer' });
    expect(shown('devices').page).toEqual({ state: 'printing' });
  });
});

describe('displays', () => {
  const rolesOf = () => shown('displays').displays.map(({ role }) => role);
  const goThere = async (profile: string) => {
    open();
    desk.displays([panel(0), panel(1920)]);
    choose(profile);
    await checkCentral();
    send(NEXT);
    if (profile.endsWith('/kiosk')) send(NEXT);
  };

  it('have one screen; the other one is dark until somebody says otherwise', async () => {
    await goThere('chengcheng/wall');
    expect(rolesOf()).toEqual(['main', 'off']);
    send({ type: 'choose-display', at: 1, role: 'main' });
    expect(rolesOf()).toEqual(['off', 'main']);
    send({ type: 'choose-display', at: 0, role: 'mirror' });
    expect(rolesOf()).toEqual(['mirror', 'main']);
    send({ type: 'choose-display', at: 1, role: 'off' });
    expect(rolesOf(), 'never none').toEqual(['mirror', 'main']);
  });

  it.each(['chengcheng/kiosk', 'chengcheng/staff-wall'])(
    'of %s show people on one of them alone',
    async (profile) => {
      await goThere(profile);
      expect(shown('displays').mayMirror).toBe(false);
      send({ type: 'choose-display', at: 1, role: 'mirror' });
      expect(rolesOf()).toEqual(['main', 'off']);
    },
  );

  it('one that is unplugged meanwhile is no step any more', async () => {
    await goThere('chengcheng/wall');
    send(BACK);
    desk.displays([panel(1920)]);
    send(NEXT);
    shown('summary');
  });
});

describe('the PIN', () => {
  beforeEach(async () => {
    open();
    choose('chengcheng/kiosk');
    await checkCentral();
    send(NEXT, NEXT);
  });

  it.each(['111111', '123456', '987654'])('%s is refused', async (pin) => {
    await typePin(pin);
    expect(shown('pin')).toMatchObject({ turn: 'first', typed: 0, problem: 'unfit' });
  });

  it('is pressed twice; two that differ begin anew, and no figure is ever shown', async () => {
    await typePin('402917');
    expect(shown('pin')).toEqual({ name: 'pin', typed: 0, turn: 'again', problem: 'none', fixed: false });
    await typePin('402918');
    expect(shown('pin')).toMatchObject({ turn: 'first', problem: 'different' });
    send(NEXT);
    shown('pin');
  });

  it('half typed is forgotten by whoever goes back', async () => {
    await typePin('4029');
    send(BACK, NEXT);
    expect(shown('pin')).toMatchObject({ typed: 0, turn: 'first' });
  });
});

describe('a box that was something', () => {
  const KEPT = {
    profile: 'chengcheng/kiosk',
    centralUrl: CENTRAL,
    enrolCode: CODE,
    staffPin: 'scrypt$1024$8$1$salt$old',
  };
  const again = (over: Partial<SetupOptions> = {}) =>
    open({ draft: KEPT, former: ROLE, ...over }, { enrolled: true });
  /** To the summary as another screen. */
  const toWall = async () => {
    choose('chengcheng/wall');
    await checkCentral();
    send(NEXT, NEXT);
    expect(shown('summary').loses).toBe('chengcheng/kiosk');
    send({ type: 'finish' });
    await settle();
  };

  it('stays it by one touch, or when nobody touches it for ten minutes', async () => {
    again();
    expect(desk.view().canLeave).toBe(true);
    expect(due).toHaveLength(1);
    for (const run of due) run();
    await settle();
    expect(starts).toBe(1);
  });

  it('that stays the same screen at the same central needs no code and keeps its records', async () => {
    again();
    send(NEXT);
    expect(shown('central').enrolled).toBe(true);
    send(NEXT, { type: 'choose-printer', id: PRINTER }, NEXT, NEXT, { type: 'finish' });
    await settle();
    expect(asked).toEqual([]);
    expect(turned()).toMatchObject({ choice: { ...KEPT, printerUri: PRINTER }, wipe: false });
  });

  it('that gets another code belongs to another place: its records go', async () => {
    again();
    send(NEXT, { type: 'other-central' });
    expect(shown('central').enrolled).toBe(false);
    await checkCentral(CENTRAL, 'DDDD-EEEE-FFFF');
    send(NEXT, NEXT, NEXT, { type: 'finish' });
    await settle();
    expect(turned()).toMatchObject({ choice: { enrolCode: 'DDDD-EEEE-FFFF' }, wipe: true });
  });

  it('that becomes another screen and has nothing left to say turns at once', async () => {
    again();
    await toWall();
    expect(starts).toBe(1);
    expect(turned()).toMatchObject({ choice: { profile: 'chengcheng/wall' }, wipe: true });
  });

  it('says first what central has not heard, and turns by itself when it has', async () => {
    again();
    unsaid = { waiting: 3, parked: 0, undecided: 0, code: null };
    await toWall();
    expect(shown('leaving')).toMatchObject({ former: 'chengcheng/kiosk', waiting: 3, code: null });
    expect(sending).toBe('begun');
    expect(starts).toBe(0);
    unsaid = { ...unsaid, waiting: 0 };
    // The last timer is the one that looks; the other one would leave the set-up.
    due.at(-1)?.();
    await settle();
    expect(sending).toBe('ended');
    expect(starts).toBe(1);
  });

  it.each([
    ['central is away', { waiting: 2, parked: 0, undecided: 0, code: 'CO-703' }],
    ['central did not take it', { waiting: 0, parked: 1, undecided: 0, code: null }],
    ['nobody said what became of a sheet', { waiting: 0, parked: 0, undecided: 1, code: null }],
  ])('where %s nothing goes until a person says so twice', async (_, left) => {
    again();
    unsaid = left;
    await toWall();
    expect(shown('leaving')).toMatchObject({ ...left, asked: false });
    send({ type: 'give-up' });
    expect(shown('leaving').asked).toBe(true);
    send(BACK);
    expect(shown('leaving').asked).toBe(false);
    expect(starts).toBe(0);
    send({ type: 'give-up' }, { type: 'give-up' });
    await settle();
    expect(starts).toBe(1);
  });

  it('whose options fix the screen cannot become another one here', async () => {
    again({ fixed: ['profile'] });
    send({ type: 'choose-profile', profile: 'chengcheng/wall' });
    expect(shown('profile')).toMatchObject({ chosen: 'chengcheng/kiosk', fixed: true });
  });

  it('whose choice could not be read says so (CO-705)', () => {
    open({ damaged: true, former: ROLE });
    expect(shown('profile').damaged).toBe(true);
  });
});

it('every push is the view of that moment', () => {
  open();
  const seen = vi.fn();
  desk.onView(seen);
  send({ type: 'choose-locale', locale: 'ko-KR' });
  expect(seen).toHaveBeenLastCalledWith(expect.objectContaining({ locale: 'ko-KR' }));
});
