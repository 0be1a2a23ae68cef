import type { LedgerState, PrinterProblem, PrinterWarning } from '../../../contract/printer.ts';
import { countedLowWords, warningWords } from '../../../printers/ipp/problems.ts';
import type { PaperTray } from '../store/paper-tray.ts';
import type { Marks } from './marks.ts';

/** With so many sheets left staff still have time to bring some, sheets. */
export const TELL_AT_SHEETS = 50;

/** The tray was seen empty and is not filled yet. */
const EMPTY = 'tray-empty';
/** Staff were told of what stands. */
const told = (code: string) => `told ${code}`;

interface Deps {
  readonly tray: PaperTray;
  /** Sheets in a full tray; null = nobody counted. */
  readonly traySheets: number | null;
  readonly marks: Marks;
  /** Tells staff a code of docs/errors.md. */
  readonly tell: (code: string) => void;
}

/**
 * What will stop paper soon, told to staff once for each time that it begins: what the printer warns of, and the rest of
 * the ream, which this box counts. A tray that was empty and prints again was filled.
 */
export class PaperWatch {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** One look at the printer that can print. */
  looked(warnings: readonly PrinterWarning[]): void {
    for (const [warning, { code }] of Object.entries(warningWords)) {
      // The certificate's own way tells of A4, with the resident before it.
      if (warning === 'a4-not-ready') continue;
      this.#stand(
        code,
        warnings.some((each) => each === warning),
      );
    }
    this.#filledWhereItWasEmpty();
    this.#count();
  }

  /** What stands in a sheet's way while it is printed; null for nothing. */
  stopped(problem: PrinterProblem | null): void {
    if (problem === 'paper-out') this.#emptied();
    // A printer that is gone for a moment says nothing about its tray.
    else if (problem === null) this.#filledWhereItWasEmpty();
  }

  /** A run has ended: a sheet whose way is not certain counts as taken. */
  ended(state: LedgerState): void {
    if (state !== 'printed' && state !== 'unconfirmed') return;
    this.#deps.tray.sheetTaken();
    this.#count();
  }

  #emptied(): void {
    const { marks } = this.#deps;
    if (!marks.has(EMPTY)) marks.add(EMPTY);
  }

  #filledWhereItWasEmpty(): void {
    const { tray, traySheets, marks } = this.#deps;
    if (!marks.has(EMPTY)) return;
    marks.clear(EMPTY);
    if (traySheets !== null) tray.filled(traySheets);
  }

  #count(): void {
    const left = this.#deps.tray.left();
    this.#stand(countedLowWords.code, left !== null && left < TELL_AT_SHEETS);
  }

  #stand(code: string, stands: boolean): void {
    const { marks, tell } = this.#deps;
    if (!stands) marks.clear(told(code));
    else if (!marks.has(told(code))) {
      marks.add(told(code));
      tell(code);
    }
  }
}
