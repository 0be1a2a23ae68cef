import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { FaultFigure } from '../fault-program.ts';

const row = z.object({ number: z.string(), state: z.string() });

/** What was promised in one visit, as the resident saw it. */
export interface Promised {
  readonly visit: string;
  readonly saidDone: boolean;
  /** Confirmations whose printing was seen to begin. */
  readonly confirmed: number;
  /** Of them, those that the screen forgot without a word. */
  readonly forgotten: number;
}

/** What paper and ledger showed when the visit was over. */
interface Seen {
  /** The requests that the visit wrote into the ledger. */
  readonly numbers: readonly string[];
  /** One of them lay in the tray when the resident went. */
  readonly hadSheet: boolean;
}

/**
 * Counts paper by itself: the numbers on the sheets in the tray, read from the PDFs by poppler, against the ledger's file
 * by plain SQL. Shares no code with the product's ledger, layout or printer client.
 */
export class PaperJudge {
  /** Number → sheets that carry it. */
  readonly #sheets = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #promised: (Promised & Seen)[] = [];
  #unreadable: string[] = [];
  #requests = 0;

  /** Looks at tray and ledger when a visit is over; tray names may begin anew with a printer's restart, `era` tells. */
  visitOver(
    promised: Promised,
    look: { readonly trayDir: string; readonly storeFile: string; readonly era: number },
  ): void {
    for (const name of readdirSync(look.trayDir).filter((each) => each.endsWith('.pdf'))) {
      const key = `${look.era}/${name}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const number = numberOn(join(look.trayDir, name));
      if (number === null) this.#unreadable.push(key);
      else this.#sheets.set(number, (this.#sheets.get(number) ?? 0) + 1);
    }
    const ledger = ledgerIn(look.storeFile);
    const numbers = ledger.slice(this.#requests).map(({ number }) => number);
    this.#promised.push({ ...promised, numbers, hadSheet: numbers.some((each) => this.#sheets.has(each)) });
    this.#requests = ledger.length;
  }

  /** All that must be zero, and what was at stake. */
  verdict(storeFile: string) {
    const ledger = ledgerIn(storeFile);
    const sheetsOf = (number: string) => this.#sheets.get(number) ?? 0;
    const numbers = new Set(ledger.map(({ number }) => number));
    const figure = (name: string, examples: readonly string[]): FaultFigure => ({
      name,
      found: examples.length,
      examples: examples.slice(0, 5),
    });
    const open = ledger.filter(({ state }) => ['requested', 'rendered', 'sent'].includes(state));
    const figures = [
      figure(
        'false "printed" in the ledger',
        ledger
          .filter(({ number, state }) => state === 'printed' && sheetsOf(number) === 0)
          .map(({ number }) => number),
      ),
      figure(
        'false "printed" on the screen',
        this.#promised.filter(({ saidDone, hadSheet }) => saidDone && !hadSheet).map(({ visit }) => visit),
      ),
      figure(
        '"failed" in the ledger although a sheet came out',
        ledger
          .filter(({ number, state }) => state === 'failed' && sheetsOf(number) > 0)
          .map(({ number }) => number),
      ),
      figure(
        'numbers on two sheets',
        [...this.#sheets].filter(([, count]) => count > 1).map(([number]) => number),
      ),
      figure(
        'numbers of two requests',
        ledger.map(({ number }) => number).filter((number, at, all) => all.indexOf(number) !== at),
      ),
      figure('sheets that the ledger does not know', [
        ...[...this.#sheets.keys()].filter((number) => !numbers.has(number)),
        ...this.#unreadable,
      ]),
      figure(
        'requests lost',
        this.#promised
          .filter(({ confirmed, numbers }) => numbers.length < confirmed)
          .map(({ visit }) => visit),
      ),
      figure(
        'confirmed, then back at the beginning without a word',
        this.#promised.filter(({ forgotten }) => forgotten > 0).map(({ visit }) => visit),
      ),
      figure(
        'second sheets without a person’s decision',
        this.#promised
          .filter(({ confirmed, numbers }) => {
            // By its numbers: a sheet that came late belongs to the visit that asked for it.
            const sheets = numbers.reduce((sum, number) => sum + sheetsOf(number), 0);
            return sheets > Math.max(1, confirmed);
          })
          .map(({ visit }) => visit),
      ),
      figure(
        'requests left open',
        open.map(({ number, state }) => `${number} ${state}`),
      ),
    ];
    const count = (state: string) => ledger.filter((each) => each.state === state).length;
    return {
      figures,
      stakes: {
        requests: ledger.length,
        'sheets in the tray': this.#seen.size,
        printed: count('printed'),
        unconfirmed: count('unconfirmed'),
        failed: count('failed'),
      },
    };
  }
}

function ledgerIn(storeFile: string): readonly z.infer<typeof row>[] {
  const db = new Database(storeFile, { readonly: true });
  try {
    return z
      .array(row)
      .parse(db.prepare('select number, state from certificate_request order by position').all());
  } finally {
    db.close();
  }
}

/** The certificate's number as it stands on the paper. */
function numberOn(path: string): string | null {
  const { stdout } = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' });
  return /编号[:：](\S*?\d{6})/.exec(stdout.replaceAll(/\s/g, ''))?.[1] ?? null;
}
