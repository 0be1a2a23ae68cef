import { spawnSync } from 'node:child_process';
import type { CertificateFacts } from '../../contract/certificate.ts';
import type { Sheet } from '../../printers/certificate/drawing.ts';
import { DEMO_FACTS } from '../../printers/certificate/fixtures.ts';

/** Ordinary people, one after another, so that no subject can keep a finished page. None of them exists. */
const NAMES = ['王秀兰', '李建国', '张雪梅', '刘志强', '陈晓燕', '杨桂芳', '赵永明'] as const;

/** The certificate of one turn: everybody draws this one, then the next. */
export function factsOfTurn(turn: number): CertificateFacts {
  const name = NAMES[turn % NAMES.length] ?? NAMES[0];
  const running = String(turn + 1).padStart(5, '0');
  return { ...DEMO_FACTS, name, number: `澄乐居〔2026〕${running}号`, purpose: '子女入学' };
}

/** All characters that stand on a page, sorted, without white space: order and line ends are each subject's own. */
const characters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');

/** What the sheet says: its text and the characters that it draws as outlines (seal, watermark). */
export function charactersOfSheet(sheet: Sheet): string {
  const parts = sheet.commands.map((command) =>
    command.kind === 'text' ? command.text : command.kind === 'outline' ? command.character : '',
  );
  return characters(parts.join(''));
}

/** Text of a PDF by poppler, a program that none of the subjects knows. */
export function charactersOfPdf(pdf: Uint8Array): string {
  const run = spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`pdftotext: ${run.stderr || run.error?.message}`);
  return characters(run.stdout);
}
