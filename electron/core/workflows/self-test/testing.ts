import type { PrinterStatus } from '../../../../contract/printer.ts';
import type { PrinterLook } from '../../../../printers/ipp/types.ts';
import type { Measured } from './judge.ts';

/** A box for tests of what is wrong with one. Not imported by the product. */

/** What the printer says when it is asked. */
export const look = (over: Partial<PrinterStatus> = {}, formats = ['application/pdf']): PrinterLook => ({
  status: {
    reachable: true,
    state: 'idle',
    acceptingJobs: true,
    problems: [],
    warnings: [],
    a4: 'ready',
    makeAndModel: 'Pantum BP5100DN',
    supplies: [],
    reasons: [],
    ...over,
  },
  upTime: 1,
  formats,
  listsCompleted: true,
});
/** Nothing is wrong. */
export const well: Measured = {
  reader: { state: 'ready', samId: '05.03-1', baud: 115_200 },
  printer: look(),
  sheetsLeft: 187,
  display: { width: 540, height: 960 },
  geometry: { width: 1080, height: 1920 },
  disk: 41 * 1024 ** 3,
  clockIsWrong: false,
  hasNetwork: true,
  sync: { reachable: true, clockOffsetMs: 400, lastPullAt: null },
};
