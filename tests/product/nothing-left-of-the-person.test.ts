import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';
import { playJourney } from '../../start/resident.ts';
import { filesWith } from './files-of-the-box.ts';
import { needlesOf, wordsInMemory } from './memory-search.ts';
import { pidsOf, processesOfTheBox } from './process-tree.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** What the engine may still hold of text that nothing points to, until the next visit takes its place. */
const MOST_COPIES = 1;
/** After the end of the visit. */
const WITHIN_MS = 10_000;

describe.skipIf(process.platform !== 'linux')('when the resident has gone', () => {
  const card = demoCards(Date.now()).find(({ situation }) => situation === 'record');
  const words = [card?.name ?? '', card?.number ?? ''];
  const needles = needlesOf({ name: words[0] ?? '', number: words[1] ?? '' });
  let kiosk: RunningKiosk;
  /** What the search found in core while the resident stood there. */
  let duringTheVisit: readonly string[] = [];

  beforeAll(async () => {
    kiosk = await startKiosk();
    await playJourney(kiosk.page, {
      layCard: () => kiosk.layCard('record'),
      liftCard: () => kiosk.liftCard(),
      afterStep: async (step) => {
        if (step === 'preview')
          duringTheVisit = pidsOf('core', process.pid).flatMap((pid) => wordsInMemory(pid, needles));
      },
    });
  }, 240_000);
  afterAll(() => kiosk.stop());

  it('a sheet was printed, so there was somebody to forget', () => {
    expect(words.every((word) => word.length > 1)).toBe(true);
    expect(kiosk.sheets()).toHaveLength(1);
  });

  it('the page holds neither name nor number, and no picture of the sheet', async () => {
    const html = await kiosk.page.content();
    for (const word of [...words, '王女士', '3026', 'data:image/svg+xml']) expect(html).not.toContain(word);
    const stored = await kiosk.page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).length,
      caches: 'caches' in window ? (await caches.keys()).length : 0,
    }));
    expect(stored).toEqual({ local: {}, session: {}, databases: 0, caches: 0 });
  });

  it('no log line of any process holds name or number', () => {
    expect(kiosk.lines.length).toBeGreaterThan(10);
    for (const word of words) expect(kiosk.lines.filter((line) => line.includes(word))).toEqual([]);
  });

  it('no file holds name or number: store, write-ahead log, browser profile, caches, spool, logs', () => {
    expect(filesWith(kiosk.dataDir, words)).toEqual([]);
  });

  it('the search of memory finds what is there: the resident in core during the visit, and what it plants in the page', async () => {
    expect(duringTheVisit.join()).toContain('name as');
    expect(duringTheVisit.join()).toContain('number as');
    const planted = { figures: String(Math.random()).slice(2), words: `种${Math.random()}` };
    await kiosk.page.evaluate((matter) => void Object.assign(window, { planted: matter }), planted);
    const found = pidsOf('renderer', process.pid).flatMap((pid) => wordsInMemory(pid, needlesOf(planted)));
    expect(found.join()).toContain('figures as utf8');
    expect(found.join()).toContain('words as utf16le');
  });

  it('no process of the box but core holds name or number: shell, devices, and every one of the browser', async () => {
    const core = new Set(pidsOf('core', process.pid));
    const box = processesOfTheBox(process.pid).filter(({ pid }) => !core.has(pid));
    for (const part of [/devices\.js/, /main\.js/, /--type=renderer/, /--type=gpu-process/])
      expect(box.some(({ command }) => part.test(command))).toBe(true);
    const found = () =>
      box.flatMap(({ pid, command }) =>
        wordsInMemory(pid, needles).map((line) => `${command.slice(0, 80)}: ${line}`),
      );
    await expect.poll(found, { timeout: WITHIN_MS }).toEqual([]);
  }, 60_000);

  it('core holds a last copy at most, where the visit had dozens', async () => {
    const most = () => {
      const found = pidsOf('core', process.pid).flatMap((pid) => wordsInMemory(pid, needles));
      return Math.max(0, ...found.map((line) => Number(line.split('×')[1])));
    };
    await expect.poll(most, { timeout: WITHIN_MS }).toBeLessThanOrEqual(MOST_COPIES);
  }, 60_000);

  it('the search finds what it plants', () => {
    for (const [index, encoding] of (['utf8', 'utf16le'] as const).entries()) {
      const planted = join(kiosk.dataDir, `planted-${index}`);
      writeFileSync(planted, Buffer.from(`x${words[1]}x`, encoding));
      expect(filesWith(kiosk.dataDir, words)).toContain(planted);
    }
  });
});
