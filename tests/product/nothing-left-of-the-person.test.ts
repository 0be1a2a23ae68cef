import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';
import { playJourney } from '../../start/resident.ts';
import { filesWith } from './files-of-the-box.ts';
import { needlesOf, wordsInMemory } from './memory-search.ts';
import { pidsOf, processesOfTheBox } from './process-tree.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** After the end of the visit. */
const WITHIN_MS = 10_000;

describe.skipIf(process.platform !== 'linux')('when the resident has gone', () => {
  const card = demoCards(Date.now()).find(({ situation }) => situation === 'record');
  const words = [card?.name ?? '', card?.number ?? ''];
  const needles = needlesOf({ name: words[0] ?? '', number: words[1] ?? '' });
  let kiosk: RunningKiosk;
  /** What the search found in core while the resident stood there. */
  let duringTheVisit: readonly string[] = [];
  /** The processes that the resident met. */
  const whoMet: Record<'core' | 'devices' | 'renderer', readonly number[]> = {
    core: [],
    devices: [],
    renderer: [],
  };

  beforeAll(async () => {
    kiosk = await startKiosk();
    await playJourney(kiosk.page, {
      layCard: () => kiosk.layCard('record'),
      liftCard: () => kiosk.liftCard(),
      afterStep: async (step) => {
        if (step !== 'preview') return;
        duringTheVisit = pidsOf('core', process.pid).flatMap((pid) => wordsInMemory(pid, needles));
        for (const part of ['core', 'devices', 'renderer'] as const) whoMet[part] = pidsOf(part, process.pid);
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

  it('page, core and devices are others than those that knew the resident', async () => {
    for (const part of ['core', 'devices', 'renderer'] as const) {
      const met = whoMet[part];
      expect(met.length, part).toBeGreaterThan(0);
      const left = () => pidsOf(part, process.pid).filter((pid) => met.includes(pid));
      await expect.poll(left, { timeout: WITHIN_MS, message: part }).toEqual([]);
      await expect.poll(() => pidsOf(part, process.pid).length, { timeout: WITHIN_MS }).toBeGreaterThan(0);
    }
  }, 60_000);

  it('no process of the box holds name or number: core, shell, devices, and every one of the browser', async () => {
    const found = () => {
      const box = processesOfTheBox(process.pid);
      for (const part of [/core\.js/, /devices\.js/, /main\.js/, /--type=renderer/, /--type=gpu-process/])
        if (!box.some(({ command }) => part.test(command))) return [`nobody is ${part}`];
      return box.flatMap(({ pid, command }) =>
        wordsInMemory(pid, needles).map((line) => `${command.slice(0, 80)}: ${line}`),
      );
    };
    await expect.poll(found, { timeout: WITHIN_MS }).toEqual([]);
  }, 60_000);

  it('the search finds what it plants', () => {
    for (const [index, encoding] of (['utf8', 'utf16le'] as const).entries()) {
      const planted = join(kiosk.dataDir, `planted-${index}`);
      writeFileSync(planted, Buffer.from(`x${words[1]}x`, encoding));
      expect(filesWith(kiosk.dataDir, words)).toContain(planted);
    }
  });

  it('whoever lays the card on in the moment of the exchange is served, and forgotten like the one before', async () => {
    const ends = () => kiosk.lines.filter((line) => line.includes('"event":"visit-over"')).length;
    expect(ends()).toBe(1);
    const hands = { layCard: () => kiosk.layCard('record'), liftCard: () => kiosk.liftCard() };
    // Its last look at the resting screen may come too late: the next resident is there already.
    void playJourney(kiosk.page, hands).catch(() => {});
    await vi.waitUntil(() => ends() === 2, { timeout: 120_000, interval: 5 });
    await kiosk.layCard('record');
    await playJourney(kiosk.page, hands, 'card-laid');
    await expect.poll(ends, { timeout: WITHIN_MS }).toBe(3);
    expect(kiosk.sheets()).toHaveLength(3);
    expect(kiosk.lines.filter((line) => line.includes('child-broken'))).toEqual([]);
    const found = () => pidsOf('core', process.pid).flatMap((pid) => wordsInMemory(pid, needles));
    await expect.poll(found, { timeout: WITHIN_MS }).toEqual([]);
  }, 240_000);
});
