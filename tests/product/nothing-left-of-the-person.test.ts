import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';
import { playJourney } from '../../start/resident.ts';
import { needlesOf, wordsInMemory } from './memory-search.ts';
import { pidsOf, processesOfTheBox } from './process-tree.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** Washed three times by each of the three that handle the card's text. */
const WASHES = 9;
/** During the visit core has dozens; what the engine itself still holds of the last one is written over by the next. */
const MOST_COPIES = 2;

/** What may know the person: the printed paper, the emulated card itself, and central, whose records these are. */
const MAY_KNOW = ['tray', 'cards.json', 'central'];

function* filesUnder(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (MAY_KNOW.includes(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile() && statSync(path).size > 0) yield path;
  }
}

/** Every file under the folder that holds one of the words, as UTF-8, UTF-16LE or a JSON escape. */
function filesWith(dir: string, words: readonly string[]): readonly string[] {
  const needles = words.flatMap((word) => [
    Buffer.from(word, 'utf8'),
    Buffer.from(word, 'utf16le'),
    Buffer.from(word.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  ]);
  return [...filesUnder(dir)].filter((path) => {
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}

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
    const washed = () => kiosk.lines.filter((line) => line.includes('memory-washed')).length;
    await expect.poll(washed, { timeout: 60_000 }).toBeGreaterThanOrEqual(WASHES);
    const core = new Set(pidsOf('core', process.pid));
    const box = processesOfTheBox(process.pid).filter(({ pid }) => !core.has(pid));
    for (const part of [/devices\.js/, /main\.js/, /--type=renderer/, /--type=gpu-process/])
      expect(box.some(({ command }) => part.test(command))).toBe(true);
    expect(
      box.flatMap(({ pid, command }) =>
        wordsInMemory(pid, needles).map((found) => `${command.slice(0, 80)}: ${found}`),
      ),
    ).toEqual([]);
  });

  it('core holds a last copy at most, where the visit had dozens', () => {
    const found = pidsOf('core', process.pid).flatMap((pid) => wordsInMemory(pid, needles));
    const copies = found.map((line) => Number(line.split('×')[1]));
    expect(Math.max(0, ...copies), found.join()).toBeLessThanOrEqual(MOST_COPIES);
  });

  it('the search finds what it plants', () => {
    for (const [index, encoding] of (['utf8', 'utf16le'] as const).entries()) {
      const planted = join(kiosk.dataDir, `planted-${index}`);
      writeFileSync(planted, Buffer.from(`x${words[1]}x`, encoding));
      expect(filesWith(kiosk.dataDir, words)).toContain(planted);
    }
  });
});
