import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCards } from '../../central/demo/demo-cards.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const npm = (...args: string[]) => spawnSync('npm', ['run', '-s', ...args], { cwd: ROOT, encoding: 'utf8' });

/** The README's promise, played by the command itself. */
describe.skipIf(process.platform !== 'linux')('npm start -- --journey --once --headless --out DIR', () => {
  const out = mkdtempSync(join(tmpdir(), 'sanping-journey-'));
  const data = mkdtempSync(join(tmpdir(), 'sanping-journey-data-'));
  let run: ReturnType<typeof npm>;
  const pdf = join(out, 'residence-certificate.pdf');

  beforeAll(() => {
    run = npm('start', '--', '--journey', '--once', '--headless', '--out', out, '--data', data);
  }, 180_000);
  afterAll(() => {
    for (const dir of [out, data]) rmSync(dir, { recursive: true, force: true });
  });

  it('ends with 0', () => {
    expect(run.stdout + run.stderr).toContain('Journey done');
    expect(run.status).toBe(0);
  });

  it("leaves a PDF with the resident's full name and number, the certificate's number and the purpose", () => {
    const text = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).stdout.replace(
      /\s/g,
      '',
    );
    const card = demoCards(Date.now()).find(({ situation }) => situation === 'record');
    expect(card).toBeDefined();
    expect(text).toContain(card?.name);
    expect(text).toContain(card?.number);
    expect(text).toContain('子女入学');
    expect(text).toMatch(/编号[:：]\S*\d{6}/);
  });

  it('leaves a picture of each step', () => {
    expect(readdirSync(out).filter((name) => name.endsWith('.png'))).toHaveLength(9);
  });

  it('leaves a QR that verify accepts offline', () => {
    const verdict = npm('verify', '--', pdf);
    expect(verdict.stdout).toContain('演示样张');
    expect(verdict.status).toBe(0);
  });
});

describe('npm start with a wrong option', () => {
  it.each([
    [['--colour'], '--colour'],
    [['--profile', 'nowhere/kiosk'], 'nowhere/kiosk'],
    [['--reader', 'telepathy'], 'telepathy'],
    [['--printer', 'fax'], 'fax'],
    [['--central', 'ftp://x'], 'ftp://x'],
    [['--inspect-port', '99999'], '99999'],
  ])('%j: one clear line and exit code 2', (args, word) => {
    const run = spawnSync(process.execPath, ['start/main.ts', ...args], { cwd: ROOT, encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(run.stderr).toContain(word);
  });

  it('--help lists every option', () => {
    const run = spawnSync(process.execPath, ['start/main.ts', '--help'], { cwd: ROOT, encoding: 'utf8' });
    expect(run.status).toBe(0);
    for (const option of [
      '--profile',
      '--central',
      '--reader',
      '--printer',
      '--data',
      '--headless',
      '--kiosk',
      '--inspect-port',
      '--journey',
      '--once',
      '--out',
      '--shot',
    ])
      expect(run.stdout).toContain(option);
  });
});
