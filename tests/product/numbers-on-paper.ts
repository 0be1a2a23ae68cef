import { spawnSync } from 'node:child_process';
import type { RunningKiosk } from './running-kiosk.ts';

/** Numbers that really stand on paper: read from the sheets, not from the ledger. */
export function numbersOnPaper(kiosk: RunningKiosk): readonly string[] {
  return kiosk.sheets().map((name) => {
    const path = `${kiosk.terminal.devices.trayDir}/${name}`;
    const text = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
    return /编号[:：](\S*?\d{6})/.exec(text)?.[1] ?? `no number on ${name}`;
  });
}
