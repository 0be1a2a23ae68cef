import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import PDFDocument from 'pdfkit';
import { afterAll, expect, it } from 'vitest';
import { PaperJudge } from './judge.ts';

const dir = mkdtempSync(join(tmpdir(), 'judge-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function sheet(path: string, number: string): Promise<void> {
  const pdf = new PDFDocument();
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const whole = new Promise((resolve) => pdf.on('end', resolve));
  pdf.font(
    join(
      import.meta.dirname,
      '../../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    ),
  );
  pdf.text(`编号：${number}`);
  pdf.end();
  await whole;
  writeFileSync(path, Buffer.concat(parts));
}

/** A ledger and a tray as they should not be: the judge must name each lie. */
it('turns red for a printed row without its sheet, a number on two sheets, an unknown sheet and a lost request', async () => {
  const trayDir = join(dir, 'tray');
  mkdirSync(trayDir);
  const storeFile = join(dir, 'terminal.sqlite');
  const db = new Database(storeFile);
  db.exec('create table certificate_request (position integer primary key, number text, state text)');
  const add = db.prepare('insert into certificate_request (number, state) values (?, ?)');
  for (const [number, state] of [
    ['CC000001', 'printed'],
    ['CC000002', 'printed'],
    ['CC000003', 'failed'],
    ['CC000004', 'sent'],
  ])
    add.run(number, state);
  db.close();
  await sheet(join(trayDir, '1.pdf'), 'CC000001');
  await sheet(join(trayDir, '2.pdf'), 'CC000001');
  await sheet(join(trayDir, '3.pdf'), 'CC000003');
  await sheet(join(trayDir, '4.pdf'), 'CC000009');

  const judge = new PaperJudge();
  const look = { trayDir, storeFile, era: 1 };
  judge.visitOver({ visit: 'first', saidDone: true, confirmed: 1, forgotten: 0 }, look);
  judge.visitOver({ visit: 'second', saidDone: true, confirmed: 1, forgotten: 1 }, look);
  const { figures, stakes } = judge.verdict(storeFile);
  const broken = figures.filter(({ found }) => found > 0).map(({ name, examples }) => [name, ...examples]);
  expect(broken).toEqual([
    ['false "printed" in the ledger', 'CC000002'],
    ['false "printed" on the screen', 'second'],
    ['"failed" in the ledger although a sheet came out', 'CC000003'],
    ['numbers on two sheets', 'CC000001'],
    ['sheets that the ledger does not know', 'CC000009'],
    ['requests lost', 'second'],
    ['confirmed, then back at the beginning without a word', 'second'],
    ['second sheets without a person’s decision', 'first'],
    ['requests left open', 'CC000004 sent'],
  ]);
  expect(stakes['sheets in the tray']).toBe(4);
});
