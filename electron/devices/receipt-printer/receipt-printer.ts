import type { Logger } from '../../../contract/log.ts';
import type { SlipEnd } from '../../../contract/property/slip.ts';
import { openSerial } from '../id-card/transports/serial.ts';
import type { Scheduler } from '../scheduler.ts';
import { printSlip } from './print-slip.ts';

export interface ReceiptPort {
  readonly path: string;
  readonly baud: number;
}

/** The receipt printer on a serial port. The port is opened for each slip: a printer that comes back is found again. */
export class ReceiptPrinter {
  readonly #port: ReceiptPort | null;
  readonly #scheduler: Scheduler;
  readonly #log: Logger;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(port: ReceiptPort | null, deps: { readonly scheduler: Scheduler; readonly log: Logger }) {
    this.#port = port;
    this.#scheduler = deps.scheduler;
    this.#log = deps.log;
  }

  /** Slips are printed one after the other. */
  print(slip: Uint8Array): Promise<SlipEnd> {
    const end = this.#turn.then(() => this.#print(slip));
    this.#turn = end.catch(() => {});
    return end;
  }

  async #print(slip: Uint8Array): Promise<SlipEnd> {
    if (this.#port === null) return { kind: 'failed', fault: 'offline' };
    const { path, baud } = this.#port;
    const opened = await openSerial(path, baud, () => {});
    if (!opened.ok) {
      this.#log.event('receipt-printer.not-open', { reason: opened.error });
      return { kind: 'failed', fault: 'offline' };
    }
    try {
      return await printSlip(opened.value, slip, { scheduler: this.#scheduler, baud });
    } finally {
      await opened.value.close();
    }
  }
}
