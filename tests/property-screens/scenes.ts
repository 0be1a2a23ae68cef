import type { DeskDoor } from '../../contract/property/doors.ts';
import type { Governance } from '../../contract/property/rectifications.ts';
import type { VisitList } from '../../contract/property/visitors.ts';
import type { PropertyView } from '../../contract/property-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { claimScenes } from './claim-scenes.ts';
import { disclosureScenes } from './disclosure-scenes.ts';
import { feeScenes } from './fee-scenes.ts';
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
import { houseScenes } from './house-scenes.ts';
import { koreanScenes } from './korean-scenes.ts';
import { noticeScenes } from './notice-scenes.ts';
import type { OpenedProperty } from './open-property.ts';
import { photoScenes } from './photo-scenes.ts';
import { stateScenes } from './state-scenes.ts';
import { visitorScenes } from './visitor-scenes.ts';

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
  /** Something goes on and stays so: the picture is taken meanwhile. */
  readonly goesOn?: boolean;
  readonly act?: (opened: OpenedProperty) => Promise<void>;
  /** Further pictures of the same page, one after the other. */
  readonly after?: readonly Pick<Required<Scene>, 'name' | 'see' | 'act'>[];
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
    view: lobby({ calls: lobbyCallsFixture, news: { count: 3, newest: 10 } }),
  },
  {
    name: 'lobby-calls-korean',
    see: 'the same in Korean',
    view: lobby({ calls: lobbyCallsFixture, news: { count: 3, newest: 10 } }),
    locales: ['ko-KR', 'zh-CN'],
  },
  {
    name: 'lobby-news',
    see: 'new work while nobody is on duty, calmer than a call, and a key to look at it',
    view: lobby({ news: { count: 3, newest: 10 } }),
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
  ...disclosureScenes,
  ...governanceScenes,
  ...houseScenes,
  ...claimScenes,
  ...noticeScenes,
  ...feeScenes,
  ...visitorScenes,
  ...koreanScenes,
];

export { openVisitors } from './visitor-scenes.ts';
