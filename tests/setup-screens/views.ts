import type { SetupScreen, SetupScreenOf, SetupView } from '../../contract/setup/view.ts';

const choices = [
  { profile: 'chengcheng/kiosk', kind: 'kiosk' },
  { profile: 'chengcheng/property', kind: 'property' },
  { profile: 'chengcheng/wall', kind: 'wall' },
  { profile: 'chengcheng/staff-wall', kind: 'wall' },
  { profile: 'yanji/property', kind: 'property' },
  { profile: 'yanji/wall', kind: 'wall' },
] as const;

const central = {
  name: 'central',
  address: 'https://central.chengcheng.example:8420',
  code: 'K7QM-2D9X-4HTN-0A1B-2C3D-4E5F-6G7H',
  fixed: false,
  enrolled: false,
} as const;

const devices: SetupScreenOf<'devices'> = {
  name: 'devices',
  looking: false,
  readers: [
    { id: 'auto', kind: 'auto', path: '' },
    { id: 'serial:/dev/ttyUSB0', kind: 'serial', path: '/dev/ttyUSB0' },
  ],
  reader: 'serial:/dev/ttyUSB0',
  readerFixed: false,
  readerStatus: { state: 'ready', samId: '05.03-20190412-0001234567-2234567890', baud: 115_200 },
  card: { state: 'none' },
  printers: [
    { id: 'ipp://127.0.0.1:60000/ipp/print', name: 'Pantum P3300DN series', problems: [] },
    { id: 'ipp://192.168.1.20/ipp/print', name: 'HP LaserJet Pro M404', problems: ['PR-201'] },
  ],
  printer: 'ipp://127.0.0.1:60000/ipp/print',
  printerFixed: false,
  printerRefused: null,
  page: { state: 'none' },
};

const lines: [string, string][] = [
  ['证件', '居民身份证'],
  ['姓名', '王*兰'],
  ['性别', '女'],
  ['出生', '1958****'],
  ['民族', '汉'],
  ['住址', '陕西省澄城县…'],
  ['公民身份号码', '610525********3026'],
  ['签发机关', '澄城县公安局'],
  ['有效期限', '20200101-长期'],
];

const panel = (x: number, label: string) => ({ label, x, y: 0, width: 1920, height: 1080 });

interface Shown {
  readonly id: string;
  /** What a person must see in it. */
  readonly see: string;
  readonly screen: SetupScreen;
}

/** Every screen of the first boot, as core would show it. */
export const shown: readonly Shown[] = [
  {
    id: 'profile',
    see: 'six machines as pictures, the kiosk of 澄城 chosen',
    screen: {
      name: 'profile',
      choices: [...choices],
      chosen: 'chengcheng/kiosk',
      fixed: false,
      damaged: false,
    },
  },
  {
    id: 'profile-damaged',
    see: 'why it asks again, with CO-705, and what a fixed choice means',
    screen: { name: 'profile', choices: [...choices], chosen: 'chengcheng/wall', fixed: true, damaged: true },
  },
  {
    id: 'central',
    see: 'both fields, the keys, and in green where the code puts the screen',
    screen: { ...central, check: { state: 'accepted', place: '城关街道 乐楼社区', name: '一楼大厅' } },
  },
  {
    id: 'central-refused',
    see: 'central is away: in words, with CO-703, and the way to keep both for later',
    screen: { ...central, check: { state: 'refused', code: 'CO-703', mayKeep: true } },
  },
  {
    id: 'central-enrolled',
    see: 'nothing to type, and a way to another central',
    screen: { ...central, enrolled: true, check: { state: 'none' } },
  },
  {
    id: 'devices',
    see: 'reader and printers that were found, a masked reading of a card',
    screen: { ...devices, card: { state: 'read', lines }, page: { state: 'printed', evidence: 'counted' } },
  },
  {
    id: 'devices-fault',
    see: 'a reader that is not there and a page that did not come out, each with its code',
    screen: {
      ...devices,
      looking: true,
      readerStatus: { state: 'fault', fault: 'missing', code: 'RD-104' },
      card: { state: 'waiting' },
      page: { state: 'failed', code: 'PR-201', words: '打印机没有纸' },
    },
  },
  {
    id: 'displays',
    see: 'two displays, one the screen, the other the same picture',
    screen: {
      name: 'displays',
      mayMirror: true,
      displays: [
        { ...panel(0, 'HDMI-1'), role: 'main' },
        { ...panel(1920, 'HDMI-2'), role: 'mirror' },
      ],
    },
  },
  {
    id: 'pin',
    see: 'dots, not figures; large keys; why the last one was refused',
    screen: { name: 'pin', typed: 2, turn: 'first', problem: 'different', fixed: false },
  },
  {
    id: 'pin-kept',
    see: 'that it is set, and a way to another one',
    screen: { name: 'pin', typed: 0, turn: 'kept', problem: 'none', fixed: false },
  },
  {
    id: 'summary',
    see: 'everything once more, and that the former screen goes with all that it knew',
    screen: {
      name: 'summary',
      profile: 'chengcheng/kiosk',
      address: central.address,
      place: '城关街道 乐楼社区',
      reader: 'serial:/dev/ttyUSB0',
      printer: 'Pantum P3300DN series',
      displays: 2,
      kiosks: null,
      loses: 'chengcheng/wall',
    },
  },
  {
    id: 'kiosks',
    see: 'two answers in words, the first one taken, and what the building’s network has to let through',
    screen: { name: 'kiosks', listens: true, port: 8421, fixed: false },
  },
  {
    id: 'summary-property',
    see: 'that kiosks without a line come to this screen first, and on which port',
    screen: {
      name: 'summary',
      profile: 'chengcheng/property',
      address: central.address,
      place: '城关街道 乐楼社区',
      reader: null,
      printer: null,
      displays: 1,
      kiosks: 8421,
      loses: null,
    },
  },
  {
    id: 'leaving',
    see: 'what is not at central yet, why, and the way to give it up',
    screen: {
      name: 'leaving',
      former: 'chengcheng/kiosk',
      waiting: 3,
      parked: 1,
      undecided: 1,
      code: 'CO-703',
      asked: false,
    },
  },
  {
    id: 'done',
    see: 'that it starts again and the power stays on',
    screen: { name: 'done', profile: 'chengcheng/kiosk', refused: null },
  },
];

const isOfProperty = (screen: SetupScreen) =>
  screen.name === 'kiosks' || (screen.name === 'summary' && screen.profile.endsWith('/property'));

export function viewOf(screen: SetupScreen, locale: SetupView['locale'] = 'zh-CN'): SetupView {
  return {
    locale,
    steps: isOfProperty(screen)
      ? ['profile', 'central', 'kiosks', 'summary']
      : ['profile', 'central', 'devices', 'displays', 'pin', 'summary'],
    canGoOn: true,
    canGoBack: screen.name !== 'profile' && screen.name !== 'done',
    canLeave: screen.name !== 'done',
    screen,
  };
}
