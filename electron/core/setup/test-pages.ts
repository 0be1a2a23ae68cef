import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { PageState } from '../../../contract/kiosk/self-test.ts';
import type { Logger } from '../../../contract/log.ts';
import type { CertificateRenderer } from '../../../printers/certificate/types.ts';
import { createPlainPaper } from '../plain-paper.ts';
import { testPage } from '../workflows/self-test/report-page.ts';
import { PagePrinter } from '../workflows/staff-mode/page-printer.ts';

interface Deps {
  readonly renderer: Pick<CertificateRenderer, 'plainPage' | 'close'>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
}

/** A page of the printer that is being chosen, on the certificates' own way. */
export class TestPages {
  readonly #deps: Deps;
  #printer: PagePrinter | null = null;
  #uri: string | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Another printer: what was under way at the last one is nobody's any more. */
  use(printerUri: string | null): void {
    if (printerUri === this.#uri && this.#printer !== null) return;
    this.forget();
    this.#uri = printerUri;
    const { renderer, newId, clock, log, onChange } = this.#deps;
    const paper = createPlainPaper({ printerUri, renderer, newId, clock, demandCounted: false });
    this.#printer = new PagePrinter({ paper, sheetTaken: () => {}, log });
    this.#printer.onChange(onChange);
  }

  print(): void {
    this.#printer?.print(testPage({ lead: [this.#uri ?? ''], at: instantOf(this.#deps.clock) }));
  }

  forget(): void {
    this.#printer?.forget();
  }

  state(): PageState {
    return this.#printer?.state() ?? { state: 'none' };
  }

  close(): Promise<void> {
    this.forget();
    return this.#deps.renderer.close();
  }
}
