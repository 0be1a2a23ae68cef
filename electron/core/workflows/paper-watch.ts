import type { LedgerState, PrinterProblem, PrinterWarning } from '../../../contract/printer.ts';
import { countedLowWords, warningWords } from '../../../printers/ipp/problems.ts';
import type { PaperTray } from '../store/paper-tray.ts';

/** With so many sheets left staff still have time to bring some, sheets. */
export const TELL_AT_SHEETS = 50;

interface Deps {
  readonly tray: PaperTray;
  /** Sheets in a full tray; null = nobody counted. */
  readonly traySheets: number | null;
  /** Tells staff a code of docs/errors.md. */
  readonly tell: (code: string) => void;
}

/**
 * What will stop paper soon, told to staff once for each time that it begins: what the printer warns of, and the rest of
 * the ream, which this box counts. A tray that was empty and prints again was filled.
 */
export class PaperWatch {
  readonly #deps: Deps;
  /** Codes that stand and were told. */
  readonly #told = new Set<string>();
  #wasEmpty = false;

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
    if (problem === 'paper-out') this.#wasEmpty = true;
    // A printer that is gone for a moment says nothing about its tray.
    else if (problem === null) this.#filledWhereItWasEmpty();
  }

  /** A run has ended: a sheet whose way is not certain counts as taken. */
  ended(state: LedgerState): void {
    if (state !== 'printed' && state !== 'unconfirmed') return;
    this.#deps.tray.sheetTaken();
    this.#count();
  }

  #filledWhereItWasEmpty(): void {
    const { tray, traySheets } = this.#deps;
    if (!this.#wasEmpty) return;
    this.#wasEmpty = false;
    if (traySheets !== null) tray.filled(traySheets);
  }

  #count(): void {
    const left = this.#deps.tray.left();
    this.#stand(countedLowWords.code, left !== null && left < TELL_AT_SHEETS);
  }

  #stand(code: string, stands: boolean): void {
    if (!stands) this.#told.delete(code);
    else if (!this.#told.has(code)) {
      this.#told.add(code);
      this.#deps.tell(code);
    }
  }
}
