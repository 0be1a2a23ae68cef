import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PIN } from '../../central/demo/demo-pin.ts';
import { assertDefined } from '../../contract/assert.ts';
import { startTerminal } from '../sync/terminal.ts';
import { filesWith } from './files-of-the-box.ts';
import { needlesOf, wordsInMemory } from './memory-search.ts';
import { pidsOf, processesOfTheBox } from './process-tree.ts';
import { type RunningProperty, startProperty } from './running-property.ts';

/** What a resident said at a kiosk, as no other text of the box has it. */
const REPORTED = { text: '植入原话水从三层漏到二层', name: '欧阳植入姓名', phone: '19900008126' };
/** After the clerk signed out. */
const WITHIN_MS = 10_000;
/** The most that a slow machine needs for the first records, ms. */
const COMES_MS = 40_000;

describe.skipIf(process.platform !== 'linux')('when the clerk has signed out', () => {
  let desk: RunningProperty;
  let kioskDir: string;
  /** Who lives behind a door, as the clerk read it on the screen. */
  let names: readonly string[];
  /** What the search found while the clerk read. */
  let during: Readonly<Record<'core' | 'renderer', readonly string[]>>;
  /** What the page was told when it asked to listen. */
  let microphone: string;
  /** Processes of the page at which the clerk sat. */
  let before: readonly number[];
  /** And of core. */
  let coreBefore: readonly number[];
  const words = () => ({ ...REPORTED, ...Object.fromEntries(names.map((name, at) => [`name ${at}`, name])) });
  const foundIn = (pids: readonly number[]) => pids.flatMap((pid) => wordsInMemory(pid, needlesOf(words())));
  const tap = (name: string | RegExp) =>
    desk.page.getByRole('button', { name }).first().click({ timeout: COMES_MS });

  beforeAll(async () => {
    desk = await startProperty({ camera: true });
    await report();
    await tap('值班登录');
    await desk.page.locator('.sign-in-clerks button').first().click({ timeout: COMES_MS });
    await desk.page.keyboard.type(DEMO_PIN);
    await desk.page.keyboard.press('Enter');
    // The repair, with what the resident wrote.
    await desk.page.locator('.queue-open').first().click({ timeout: COMES_MS });
    await desk.page.getByText(REPORTED.text).waitFor({ timeout: COMES_MS });
    await tap('接单');
    await photograph();
    await desk.page.keyboard.press('2');
    await desk.page.locator('.plan-door[data-occupancy="rented"]').first().click({ timeout: COMES_MS });
    await desk.page.keyboard.press('n');
    await desk.page.getByRole('dialog').getByRole('button').nth(1).click({ timeout: COMES_MS });
    await desk.page.locator('.dwellers b').first().waitFor({ timeout: COMES_MS });
    names = await desk.page.locator('.dwellers b').allTextContents();
    during = {
      core: foundIn(pidsOf('core', process.pid)),
      renderer: foundIn(pidsOf('renderer', process.pid)),
    };
    before = pidsOf('renderer', process.pid);
    coreBefore = pidsOf('core', process.pid);
    await tap('退出');
    await desk.page.getByRole('button', { name: '值班登录' }).waitFor({ timeout: COMES_MS });
  }, 300_000);
  afterAll(async () => {
    await desk?.stop();
    if (kioskDir !== undefined) rmSync(kioskDir, { recursive: true, force: true });
  });

  /** A kiosk in the same compound tells central of a leak. */
  async function report(): Promise<void> {
    kioskDir = mkdtempSync(join(tmpdir(), 'sanping-kiosk-'));
    const kiosk = startTerminal(kioskDir, desk.centralUrl, { leaseItems: [] });
    await kiosk.until(() => kiosk.store.replica.isComplete());
    const compound = assertDefined(
      kiosk.store.kioskCases.compounds().find(({ name }) => name === '桂花小区'),
      'the company looks after it',
    );
    kiosk.store.outbox.add({
      kind: 'open-case',
      caseId: ulid(),
      caseKind: 'drain',
      reporterKind: 'resident-at-kiosk',
      place: { gridId: null, compoundId: compound.id, buildingId: null, point: null, words: '' },
      text: REPORTED.text,
      contact: { name: REPORTED.name, phone: REPORTED.phone },
      photos: [],
      tokenHash: null,
      at: new Date().toISOString(),
    });
    kiosk.sync.kick();
    await kiosk.until(() => kiosk.store.outbox.waitingCount() === 0);
    expect(kiosk.store.outbox.parkedCount()).toBe(0);
    await kiosk.stop();
  }

  /** The repair is photographed with the camera of the box, and is not closed. */
  async function photograph(): Promise<void> {
    await tap('办完了，请报的人验收');
    await tap('拍照片');
    await tap(/^拍$/);
    await tap('用这张');
    await desk.page.locator('.photo-rows li .photo-picture[data-drawn]').waitFor({ timeout: COMES_MS });
    microphone = await desk.page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'opened',
        (error: DOMException) => error.name,
      ),
    );
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden', timeout: COMES_MS });
  }

  it('the repair was photographed: the box opens its camera for the desk, and nobody its microphone', () => {
    expect(microphone).toBe('NotAllowedError');
  });

  it('somebody had been read, in core and on the page, so there is somebody to forget', () => {
    expect(names.length).toBeGreaterThan(0);
    for (const found of [during.core, during.renderer].map((lines) => lines.join()))
      for (const label of ['text', 'name', 'name 0']) expect(found).toContain(`${label} as`);
    expect(during.core.join()).toContain('phone as');
  });

  it('the lobby face stands on a page that never knew them, in a process of its own', async () => {
    expect(before.length).toBeGreaterThan(0);
    const both = () => pidsOf('renderer', process.pid).filter((pid) => before.includes(pid));
    await expect.poll(both, { timeout: WITHIN_MS }).toEqual([]);
    await desk.page.getByRole('button', { name: '值班登录' }).waitFor();
    const html = await desk.page.content();
    for (const word of Object.values(words())) expect(html).not.toContain(word);
    const stored = await desk.page.evaluate(async () => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).length,
    }));
    expect(stored).toEqual({ local: {}, session: {}, databases: 0 });
  });

  it('core is another one than the one that the clerk sat at', async () => {
    expect(coreBefore).toHaveLength(1);
    const left = () => pidsOf('core', process.pid).filter((pid) => coreBefore.includes(pid));
    await expect.poll(left, { timeout: WITHIN_MS }).toEqual([]);
  });

  it('no process of the box holds what was reported, by whom, or who lives where', async () => {
    const found = () => {
      const box = processesOfTheBox(process.pid);
      for (const part of [/core\.js/, /devices\.js/, /main\.js/, /--type=renderer/])
        if (!box.some(({ command }) => part.test(command))) return [`nobody is ${part}`];
      return box.flatMap(({ pid, command }) =>
        wordsInMemory(pid, needlesOf(words())).map((line) => `${command.slice(0, 80)}: ${line}`),
      );
    };
    await expect.poll(found, { timeout: WITHIN_MS }).toEqual([]);
  }, 60_000);

  it('no file of the box holds them: store, write-ahead log, browser profile, caches, logs', () => {
    expect(filesWith(desk.dataDir, Object.values(words()))).toEqual([]);
    for (const word of Object.values(words()))
      expect(desk.lines.filter((line) => line.includes(word))).toEqual([]);
  });

  it('the searches find what they are to find', async () => {
    const planted = `种${Math.random()}`;
    await desk.page.evaluate((matter) => void Object.assign(window, { planted: matter }), planted);
    const found = pidsOf('renderer', process.pid).flatMap((pid) =>
      wordsInMemory(pid, needlesOf({ planted })),
    );
    expect(found.join()).toContain('planted as utf16le');
    const file = join(desk.dataDir, 'planted');
    writeFileSync(file, REPORTED.text);
    expect(filesWith(desk.dataDir, [REPORTED.text])).toEqual([file]);
  });
});
