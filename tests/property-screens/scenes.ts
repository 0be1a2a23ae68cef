import type { DeskDoor } from '../../contract/property/doors.ts';
import type { Governance } from '../../contract/property/rectifications.ts';
import type { VisitList } from '../../contract/property/visitors.ts';
import type { PropertyView } from '../../contract/property-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import {
  away,
  callsFixture,
  deskFixture,
  id,
  lobbyCallsFixture,
  lobbyFixture,
  online,
  queueFixture,
} from './fixtures.ts';
import { governanceScenes } from './governance-scenes.ts';
import type { OpenedProperty } from './open-property.ts';
import { photoScenes } from './photo-scenes.ts';
import { stateScenes } from './state-scenes.ts';

export const lobby = (over: Partial<typeof lobbyFixture> = {}): PropertyView => ({
  face: { ...lobbyFixture, ...over },
  network: online,
});
export const desk: PropertyView = { face: deskFixture, network: online };
export const nothing = { all: 0, overdue: 0, soon: 0, untaken: 0, mine: 0, awaiting: 0, help: 0, closed: 0 };

/** A state of the screen, how to come to it, and what a person must see there. */
export interface Scene {
  readonly name: string;
  readonly see: string;
  readonly view: PropertyView;
  readonly rows?: typeof queueFixture;
  readonly visits?: VisitList;
  readonly doors?: DeskDoor[];
  readonly governance?: Governance;
  /** The first case has photos. */
  readonly photos?: boolean;
  /** Languages of the deployment. */
  readonly locales?: TerminalInfo['locales'];
  readonly act?: (opened: OpenedProperty) => Promise<void>;
}

export const scenes: readonly Scene[] = [
  {
    name: 'lobby',
    see: 'six promises about the line of now, the score as a waterfall, three cards, no name',
    view: lobby(),
  },
  {
    name: 'lobby-offline',
    see: 'an offline pill, and below that the figures are five hours old',
    view: { ...lobby(), network: away },
  },
  {
    name: 'lobby-quiet',
    see: 'nothing promised is open, and telephone numbers where there is no score',
    view: lobby({ promises: { shown: [], more: 0 }, score: null, notices: [] }),
  },
  {
    name: 'lobby-calls',
    see: 'two kiosks that call and at which step, one of them unanswered, how much is new, a large key to answer; nobody by name',
    view: lobby({ calls: lobbyCallsFixture, news: { count: 3, newest: id(10) } }),
  },
  {
    name: 'lobby-calls-korean',
    see: 'the same in Korean',
    view: lobby({ calls: lobbyCallsFixture, news: { count: 3, newest: id(10) } }),
    locales: ['ko-KR', 'zh-CN'],
  },
  {
    name: 'lobby-news',
    see: 'new work while nobody is on duty, calmer than a call, and a key to look at it',
    view: lobby({ news: { count: 3, newest: id(10) } }),
  },
  {
    name: 'sign-in',
    see: 'three of six figures typed, large keys, nothing of the desk',
    view: lobby(),
    act: async ({ page }) => {
      await page.getByRole('button', { name: '值班登录' }).click();
      await page.getByRole('button', { name: /罗敏/ }).click();
      await page.keyboard.type('258');
    },
  },
  { name: 'desk', see: 'the longest overdue first and open on the right, 接单 in the rows', view: desk },
  {
    name: 'desk-help',
    see: 'which kiosk calls and at which step, three answers; the one that somebody goes to already is calmer',
    view: { face: { ...deskFixture, calls: callsFixture }, network: online },
  },
  {
    name: 'desk-offline',
    see: 'how old the figures are and that three steps wait',
    view: { face: deskFixture, network: away },
  },
  {
    name: 'desk-relayed',
    see: 'a repair and a call that came from the kiosk itself, each saying that central has it not yet, and how much waits here',
    view: {
      face: { ...deskFixture, calls: callsFixture.slice(0, 1).map((call) => ({ ...call, relayed: true })) },
      network: { ...away, relayed: 2 },
    },
    rows: queueFixture.map((row) => (row.id === id(4) ? { ...row, relayed: true } : row)),
    act: async ({ page }) => {
      await page.getByRole('button', { name: /5 号楼 3 单元/ }).click();
    },
  },
  {
    name: 'desk-empty',
    see: 'a sentence instead of a queue',
    view: { face: { ...deskFixture, counts: nothing, newest: null }, network: online },
    rows: [],
  },
  {
    name: 'desk-conflict',
    see: 'which step did not count, how it stands now, two ways out',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: /4 号楼 1 单元/ }).click();
    },
  },
  {
    name: 'desk-closing',
    see: 'ready phrases, one chosen, and the button that sends it to acceptance',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '办完了，请报的人验收' }).click();
      await page.getByRole('button', { name: '已修好，试过正常' }).click();
      await page.getByRole('button', { name: '加用料' }).click();
      await page.getByRole('textbox', { name: '用料' }).fill('DN25 阀门');
    },
  },
  {
    name: 'desk-whistle',
    see: 'a whistle of the community that the company answers, and that it goes back to the street, which reads why',
    view: desk,
    rows: queueFixture.map((row) =>
      row.id === id(1) ? { ...row, kind: 'whistle-safety', reporterKind: 'community' } : row,
    ),
    act: async ({ page }) => {
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name: '不归我们办，交回街道' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...photoScenes,
  ...stateScenes,
  {
    name: 'desk-taken',
    see: 'that the second case was taken, and the way back',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '接单' }).first().click();
      await page.getByRole('button', { name: '撤销' }).waitFor();
    },
  },
  {
    name: 'desk-workers',
    see: 'who may do it, each with a figure, the one who does it marked',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('a');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'desk-visit',
    see: 'usual times with their figures, one chosen, a day and a half hour below it, and that it is told',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('t');
      await page.locator('.phrases button:focus').waitFor();
      await page.keyboard.press('1');
    },
  },
  {
    name: 'desk-houses',
    see: 'a house flat by flat, textures for tenure, the chosen door with what is open behind it',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
    },
  },
  {
    name: 'desk-house',
    see: 'how many people the house and the compound have, rentals with the longest unchecked first, no name',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('2');
      await page.getByRole('heading', { name: '出租房，最久没核查的在前' }).waitFor();
    },
  },
  {
    name: 'desk-reason',
    see: 'five reasons with their figures, and that central writes it down; no name anywhere',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
      await page.getByRole('button', { name: '选原因后查看' }).click();
      await page.getByText('为什么看住户姓名').waitFor();
    },
  },
  {
    name: 'desk-names',
    see: 'two names, owner first, with since and check day, and that the reading was recorded',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
      await page.getByRole('button', { name: '选原因后查看' }).click();
      await page.getByRole('button', { name: '上门维修联系' }).click();
      await page.getByText('已记录').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'desk-claims',
    see: 'the longest waiting first with its days, each paper with what it shows, the end of its number, who saw it and when; what the register says; the dwelling and the way beside it, no name',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('3');
      await page.getByRole('heading', { name: '6 号楼 2 单元 702' }).waitFor();
    },
  },
  {
    name: 'desk-claimant',
    see: 'a name with four figures, how they are registered, that there is another owner, that it was recorded, and the way to accept',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('3');
      await page.getByRole('heading', { name: '6 号楼 2 单元 702' }).waitFor();
      await page.keyboard.press('w');
      await page.getByText('已记录').waitFor();
    },
  },
  {
    name: 'desk-claim-filing',
    see: 'as what, name, four figures and papers; two of them chosen, and that nothing of it stays here',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: '登记业主认证' }).click();
      await page.locator('input:focus').waitFor();
      await page.keyboard.type('周海燕');
      await page.getByRole('textbox', { name: '证件号码末四位' }).fill('026x');
      await page.getByText('不动产权证', { exact: true }).click();
      await page.getByText('身份证', { exact: true }).click();
    },
  },
  {
    name: 'desk-notices',
    see: 'what is shown and what is to come, one that waits and one that did not count; the chosen one as kiosk, lobby and wall show it',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('4');
      await page.getByRole('button', { name: /3 到 6 号楼明早停水/ }).click();
      await page.getByRole('heading', { name: '3 到 6 号楼明早停水' }).waitFor();
    },
  },
  {
    name: 'desk-notice-parked',
    see: 'which words did not count, that others stand there, and two ways out',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('4');
      await page.getByRole('button', { name: /电动车请停到车棚/ }).click();
      await page.getByText('没有算数').waitFor();
    },
  },
  {
    name: 'desk-notice-writing',
    see: 'fields on the left, the looks of it on the right as it is typed, a time set ahead, and that it can be sent',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('4');
      await page.getByRole('button', { name: '写公告' }).waitFor();
      await page.keyboard.press('n');
      await page.keyboard.type('北门明天起修路');
      await page.getByRole('textbox', { name: '一句话' }).fill('请走东门，大约三天');
      await page.getByText('停电', { exact: true }).click();
      await page.getByText('定时', { exact: true }).click();
      await page.getByText('急事，放在自助机最上面').click();
    },
  },
  {
    name: 'lobby-korean',
    see: 'the lobby in Korean, and the way back to Chinese',
    view: lobby(),
    locales: ['zh-CN', 'ko-KR'],
    act: ({ page }) => page.getByRole('button', { name: '한국어' }).click(),
  },
  {
    name: 'desk-korean',
    see: 'the desk in Korean away from central: tabs, queue, case and actions in their room',
    view: { face: deskFixture, network: away },
    locales: ['zh-CN', 'ko-KR'],
    act: ({ page }) => page.getByRole('button', { name: '한국어' }).click(),
  },
  {
    name: 'desk-search',
    see: 'doors, a house and cases under one field, and that there are more',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('/');
      await page.getByRole('textbox', { name: '找什么' }).fill('6-702');
      await page.getByText('还有更多').waitFor();
    },
  },
  {
    name: 'desk-people',
    see: 'two people below the doors, each with a door, that there are more and that it was recorded',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('/');
      await page.getByRole('textbox', { name: '找什么' }).fill('海燕');
      await page.getByRole('button', { name: /按姓名找/ }).click();
      await page.getByRole('button', { name: '上门维修联系' }).click();
      await page.getByText('已记录').waitFor();
      await page.getByText('已记录').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'desk-slip',
    see: 'below the actions of the open case that its slip may have come out half, in plain words',
    view: {
      face: {
        ...deskFixture,
        slips: {
          printer: 'receipt',
          last: { about: id(1), end: { kind: 'not-known', fault: 'paper-out' } },
        },
      },
      network: online,
    },
    act: ({ page }) => page.locator('.slip-note').waitFor(),
  },
  {
    name: 'desk-fees',
    see: 'who owes most first with sums above; six open bills chosen with their sum, two ways to pay, receipts below',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('5');
      await page.getByRole('heading', { name: /2 单元 1101/ }).waitFor();
    },
  },
  {
    name: 'desk-fees-code',
    see: 'the sum large, whom to ask for the code, and that it cannot be sent before it is scanned',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('5');
      await page.getByRole('button', { name: '扫付款码' }).click();
      await page.getByRole('textbox', { name: '付款码' }).waitFor();
    },
  },
  {
    name: 'desk-fees-not-known',
    see: 'that it is not known whether it was paid, not to take it again, and the way to ask',
    view: desk,
    act: async ({ page }) => {
      await page.evaluate((attempt) => {
        window.propertyStub.pay = { outcome: 'not-known', attempt };
      }, id(990));
      await page.keyboard.press('5');
      await page.getByRole('button', { name: '收现金' }).click();
      await page.getByRole('button', { name: '钱收到了' }).click();
      await page.getByText('不知道付成没有').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'desk-fees-korean',
    see: 'the page of fees in Korean away from central: sums, bills, and that nothing is taken offline',
    view: { face: deskFixture, network: away },
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await page.getByRole('button', { name: '한국어' }).click();
      await page.keyboard.press('5');
      await page.getByRole('heading', { name: /1101/ }).waitFor();
    },
  },
  {
    name: 'desk-visitors',
    see: 'an invitation that did not count above the others, who came, one that no door knows yet; doors that need a look first',
    view: desk,
    act: ({ page }) => openVisitors(page),
  },
  {
    name: 'desk-visitors-none',
    see: 'that there is no invitation and how to make one, that there are no doors, and that this clerk opens none',
    view: { face: { ...deskFixture, clerk: { ...deskFixture.clerk, rights: [] } }, network: online },
    visits: { visits: [], counts: { open: 0, over: 0 } },
    doors: [],
    act: ({ page }) => openVisitors(page),
  },
  {
    name: 'desk-visitors-korean',
    see: 'the same in Korean away from central: that doors open when it is back, with buttons that cannot be pressed',
    view: { face: deskFixture, network: away },
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await page.getByRole('button', { name: '한국어' }).click();
      await openVisitors(page);
    },
  },
  {
    name: 'desk-invite',
    see: 'the door that was found, what for, how many and how long; ready to be made',
    view: desk,
    act: async ({ page }) => {
      await openVisitors(page);
      await page.keyboard.press('n');
      await page.locator('.invite-search input:focus').waitFor();
      await page.keyboard.type('702');
      await page.locator('.invite-search li button').first().click();
      await page.getByText('今天内').click();
    },
  },
  {
    name: 'desk-visit-code',
    see: 'the code large in two groups, for which door and how long, and that doors do not know it while offline',
    view: { face: deskFixture, network: away },
    act: async ({ page }) => {
      await openVisitors(page);
      await page.keyboard.press('n');
      await page.locator('.invite-search input:focus').waitFor();
      await page.keyboard.type('702');
      await page.locator('.invite-search li button').first().click();
      await page.getByRole('button', { name: '发访客码' }).click();
      await page.getByText('4827 1930').waitFor();
    },
  },
  {
    name: 'desk-door-opening',
    see: 'which door, five reasons with one chosen, that no face alone is one, and a second touch to open',
    view: desk,
    act: async ({ page }) => {
      await openVisitors(page);
      await page.getByRole('button', { name: '南门 开门' }).click();
      await page.getByRole('button', { name: /访客到了/ }).click();
    },
  },
  {
    name: 'desk-door-log',
    see: 'the ways to choose among, that it was recorded, and lines: cards and a telephone of nobody, a visitor, a wrong code, the desk, and one that is not known',
    view: desk,
    act: async ({ page }) => {
      await openVisitors(page);
      await page.keyboard.press('l');
      await page.getByRole('button', { name: '丢东西、损坏' }).click();
      await page.getByText('已记录').waitFor();
    },
  },
  ...governanceScenes,
];

export const openVisitors = async (page: OpenedProperty['page']) => {
  await page.keyboard.press('6');
  await page.locator('.door-pane').waitFor();
};
