import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LobbyFace } from '../../contract/property/lobby.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { away, lobbyFixture, NOW, runningDisclosure, settledDisclosure } from './fixtures.ts';
import { type OpenedProperty, openProperty } from './open-property.ts';

const DAY_MS = 86_400_000;
const TURN_MS = 12_000;

describe('what is put before everybody for a while, in the lobby', () => {
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Away from central: the lobby goes by its own clock alone. */
  const open = (over: Partial<LobbyFace>, locales?: ['ko-KR', 'zh-CN']) =>
    openProperty(browser, pages, {
      view: {
        face: { ...lobbyFixture, governance: [], chargers: null, doors: null, ...over },
        network: away,
      },
      ...(locales ? { locales } : {}),
    });
  /** Pages of cards as they come round from an instant on. */
  const pagesFrom = async ({ page }: OpenedProperty, from: number, most = 6) => {
    const shown: { title: string; text: string }[][] = [];
    for (let turn = 0, turns = 1; turn < turns; turn += 1) {
      await page.clock.setFixedTime(from + turn * TURN_MS);
      await page.reload();
      await page.locator('.sand-card').first().waitFor();
      // A card that says two things says them in turn.
      turns = Math.min(most, 2 * Math.max(1, await page.locator('.lobby-pages i').count()));
      shown.push(
        await page.locator('.sand-card').evaluateAll((cards) =>
          cards.map((card) => ({
            title: card.querySelector('.sand-title')?.textContent ?? '',
            text: card.querySelector('.sand-text')?.textContent ?? '',
          })),
        ),
      );
    }
    return shown;
  };
  const textsOf = async (opened: OpenedProperty, days: number, title: RegExp) => {
    const shown = await pagesFrom(opened, NOW.getTime() + days * DAY_MS);
    const texts = shown.flat().filter((card) => title.test(card.title));
    return [...new Set(texts.map(({ text }) => text))].sort();
  };
  const close = async ({ page, complaints }: OpenedProperty) => {
    expect(complaints).toEqual([]);
    await page.context().close();
  };

  it('says what is disclosed, the last day and the days left, where objections go, and where the whole text is', async () => {
    const opened = await open({ disclosures: [runningDisclosure] });
    expect(await textsOf(opened, 0, /^公共收益公示：第三季度电梯广告和停车收入$/)).toEqual([
      '全文看党群服务中心公示栏。收入 86,400 元，用于补路灯和更换灭火器，账单贴在公示栏',
      '公示到 11月27日（还有 5 天），有意见：\n社区 1 号窗口 0913-0000001',
    ]);
    expect(await textsOf(opened, 5, /^公共收益公示/)).toContain(
      '公示到 11月27日（今天截止），有意见：\n社区 1 号窗口 0913-0000001',
    );
    await close(opened);
  });

  it('says what came of it from the day after its end, and is gone fifteen days later by its own clock', async () => {
    const opened = await open({ disclosures: [settledDisclosure] });
    const said = ['收到 2 条，已答复：已当面答复，名单不变'];
    expect(await textsOf(opened, 0, /楼栋长候选人/)).toEqual(said);
    expect(await textsOf(opened, 13, /楼栋长候选人/)).toEqual(said);
    expect(await textsOf(opened, 14, /楼栋长候选人/)).toEqual([]);
    await close(opened);
  });

  it('says that nobody objected, that the outcome is awaited, and why one was withdrawn', async () => {
    const opened = await open({
      notices: [],
      disclosures: [
        { ...settledDisclosure, title: '甲', outcome: { objections: 0, answer: null } },
        { ...settledDisclosure, id: `${settledDisclosure.id.slice(0, -1)}8`, title: '乙', outcome: null },
        {
          ...{ ...settledDisclosure, id: `${settledDisclosure.id.slice(0, -1)}9`, title: '丙' },
          ...{ state: 'withdrawn', withdrawnReason: '金额写错，另行公示' },
        },
      ],
    });
    expect(await textsOf(opened, 0, /甲$/)).toEqual(['公示期满，无异议']);
    expect(await textsOf(opened, 0, /乙$/)).toEqual(['公示期满，结果还没有公布']);
    expect(await textsOf(opened, 0, /丙$/)).toEqual(['已撤回：金额写错，另行公示']);
    await close(opened);
  });

  it('is not there before its first day, though it was sent ahead', async () => {
    const opened = await open({ disclosures: [{ ...runningDisclosure, publishedOn: '2026-11-24' }] });
    expect(await textsOf(opened, 1, /^公共收益公示/)).toEqual([]);
    expect((await textsOf(opened, 2, /^公共收益公示/)).length).toBeGreaterThan(0);
    await close(opened);
  });

  it('stands behind urgent notices, and no place stays empty on the last page', async () => {
    const opened = await open({ disclosures: [runningDisclosure, settledDisclosure] });
    const shown = await pagesFrom(opened, NOW.getTime(), 3);
    expect(shown.map((cards) => cards.length)).toEqual([3, 3, 3]);
    const order = shown.flat().map(({ title }) => title);
    const first = shown.find((cards) => cards[0]?.title === '停水提醒');
    expect(first?.[1]?.title).toMatch(/^公共收益公示/);
    expect(order.filter((title) => /楼栋长候选人/.test(title)).length).toBeGreaterThan(0);
    await close(opened);
  });

  it('names the compound where several hang here', async () => {
    const opened = await open({ disclosures: [{ ...runningDisclosure, place: '长乐小区' }] });
    expect((await textsOf(opened, 0, /^长乐小区：公共收益公示：/)).length).toBeGreaterThan(0);
    await close(opened);
  });

  it('speaks Korean where it was written in Korean', async () => {
    const opened = await open({ disclosures: [runningDisclosure, settledDisclosure] }, ['ko-KR', 'zh-CN']);
    expect(await textsOf(opened, 0, /^공용 수익 공시: 3분기/)).toContain(
      '11월 27일까지(5일 남음), 의견:\n사회구역 1번 창구 0913-0000001',
    );
    expect(await textsOf(opened, 0, /동대표 후보/)).toEqual([
      '의견 2건 접수, 답변: 직접 답변했고 명단은 그대로',
    ]);
    await close(opened);
  });
});
