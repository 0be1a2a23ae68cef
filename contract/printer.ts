import { z } from 'zod';

/** What stops or endangers paper, as the resident would say it. Table in printers/ipp maps IPP keywords to these. */
export const printerProblem = z.enum([
  'paper-out',
  'paper-jam',
  'cover-open',
  'tray-missing',
  'toner-empty',
  'output-full',
  'offline',
  'not-accepting',
  'spool-full',
  'paused',
  'other',
]);
export type PrinterProblem = z.infer<typeof printerProblem>;

export const printerWarning = z.enum([
  'paper-low',
  'toner-low',
  'waste-almost-full',
  'output-almost-full',
  'pausing',
  'partly-stopped',
  'a4-not-ready',
]);
export type PrinterWarning = z.infer<typeof printerWarning>;

/** One look at the printer. Supplies in percent 0–100, null where the printer does not say. */
export const printerStatus = z.object({
  reachable: z.boolean(),
  state: z.enum(['idle', 'processing', 'stopped', 'unknown']),
  acceptingJobs: z.boolean(),
  problems: z.array(printerProblem),
  warnings: z.array(printerWarning),
  a4: z.enum(['ready', 'supported', 'unsupported', 'unknown']),
  makeAndModel: z.string(),
  supplies: z.array(z.object({ name: z.string(), percent: z.number().nullable() })),
  /** Raw IPP printer-state-reasons, for the technician. */
  reasons: z.array(z.string()),
});
export type PrinterStatus = z.infer<typeof printerStatus>;

/** Grade of the evidence for a sheet (design.md 6): counted by the printer, or only reported complete. */
export const printEvidence = z.enum(['counted', 'reported']);
export type PrintEvidence = z.infer<typeof printEvidence>;

/** What this box's own ledger may know: evidence of the device, or a person who looked. Central is told no grade then. */
export const sheetEvidence = z.enum([...printEvidence.options, 'staff']);
export type SheetEvidence = z.infer<typeof sheetEvidence>;

export const ledgerState = z.enum(['requested', 'rendered', 'sent', 'printed', 'unconfirmed', 'failed']);
export type LedgerState = z.infer<typeof ledgerState>;
