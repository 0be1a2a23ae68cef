import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';
import { freePort } from '../../start/free-port.ts';
import { askForCertificate, playJourney, WORDS } from '../../start/resident.ts';
import { startIndependentEmulator } from '../reader/independent-emulator.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** The distribution's own test printer as it comes: no command, no counting, its own private bus and spool. */
async function startPlainPrinter(dir: string) {
  const bus = join(dir, 'bus');
  const port = await freePort();
  mkdirSync(join(dir, 'spool'));
  const children: ChildProcess[] = [];
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', `--address=unix:path=${bus}`], {
    stdio: 'ignore',
  });
  children.push(daemon);
  while (!readdirSync(dir).includes('bus')) await sleep(50);
  children.push(
    spawn(
      'ippeveprinter',
      [
        '-r',
        'off',
        '-n',
        'localhost',
        '-p',
        String(port),
        '-d',
        join(dir, 'spool'),
        '-k',
        '-f',
        'application/pdf',
        'Foreign',
      ],
      { stdio: 'ignore', env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${bus}` } },
    ),
  );
  return {
    uri: `ipp://localhost:${port}/ipp/print`,
    documents: () => readdirSync(join(dir, 'spool')).filter((name) => name.endsWith('.pdf')),
    stop: () => {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}

describe.skipIf(process.platform !== 'linux')('with a card emulator and a printer that are not ours', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-foreign-'));
  const card = demoCards(Date.now()).find(({ situation }) => situation === 'record');
  let emulator: Awaited<ReturnType<typeof startIndependentEmulator>>;
  let printer: Awaited<ReturnType<typeof startPlainPrinter>>;
  let kiosk: RunningKiosk;

  beforeAll(async () => {
    emulator = await startIndependentEmulator({ noise: [0xaa, 0x00, 0xaa, 0xaa, 0x13], chunk: 7 });
    printer = await startPlainPrinter(dir);
    kiosk = await startKiosk(['--reader', `serial:${emulator.path}`, '--printer', printer.uri]);
  }, 180_000);
  afterAll(async () => {
    await kiosk?.stop();
    printer?.stop();
    await emulator?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('a card becomes exactly one page, with the evidence "reported"', async () => {
    if (card === undefined) throw new Error('no demo card');
    await playJourney(kiosk.page, {
      layCard: async () => emulator.lay(card),
      liftCard: async () => emulator.lift(),
      afterStep: async (step) => {
        if (step !== 'printed') return;
        expect(await kiosk.page.getByText('打印机报告').count()).toBeGreaterThan(0);
      },
    });
    expect(printer.documents()).toHaveLength(1);
    const [name] = printer.documents();
    const path = join(dir, 'spool', name ?? '');
    expect(spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout).toMatch(/Pages:\s+1\n/);
    const text = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
    expect(text).toContain(card.name);
    expect(text).toContain(card.number);
  }, 240_000);

  it('a name with a character in no font: told plainly, staff get the request, nothing is printed', async () => {
    if (card === undefined) throw new Error('no demo card');
    const told = await kiosk.taken('device-fault');
    // private use, and not among the ideographs that have an official place by now
    emulator.lay({ ...card, name: `${card.name.slice(0, 1)}\ue5e5` });
    await askForCertificate(kiosk.page, card.phoneLast4);
    await kiosk.page.getByRole('heading', { name: '您名字里有个字，这里打不出来' }).waitFor();
    await kiosk.page.getByText('1 号窗口').first().waitFor();
    await expect.poll(() => kiosk.taken('device-fault'), { timeout: 60_000 }).toBe(told + 1);
    expect(printer.documents()).toHaveLength(1);
    emulator.lift();
    await kiosk.page.getByRole('button', { name: WORDS.leave }).click();
  }, 120_000);
});
