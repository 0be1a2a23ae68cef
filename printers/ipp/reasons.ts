import type { PrinterProblem, PrinterWarning } from '../../contract/printer.ts';

/** What one keyword of printer-state-reasons means to us; 'nothing' = known and no reason to do anything. */
export type ReasonMeaning =
  | { readonly problem: PrinterProblem }
  | { readonly warning: PrinterWarning }
  | 'nothing';

/**
 * The one table of printer-state-reasons (RFC 8011 section 5.4.12, PWG 5100.9, and CUPS' own keywords), without suffix.
 * `connecting-to-device` is normal with CUPS at the begin of every job; a printer that never gets further meets
 * the time limit of the print run instead.
 */
const meanings: ReadonlyMap<string, ReasonMeaning> = new Map<string, ReasonMeaning>([
  ['none', 'nothing'],
  ['media-empty', { problem: 'paper-out' }],
  ['media-needed', { problem: 'paper-out' }],
  ['media-jam', { problem: 'paper-jam' }],
  ['cover-open', { problem: 'cover-open' }],
  ['door-open', { problem: 'cover-open' }],
  ['interlock-open', { problem: 'cover-open' }],
  ['input-tray-missing', { problem: 'tray-missing' }],
  ['toner-empty', { problem: 'toner-empty' }],
  ['marker-supply-empty', { problem: 'toner-empty' }],
  ['marker-supply-missing', { problem: 'toner-empty' }],
  ['developer-empty', { problem: 'toner-empty' }],
  ['output-area-full', { problem: 'output-full' }],
  ['shutdown', { problem: 'offline' }],
  ['offline', { problem: 'offline' }],
  ['timed-out', { problem: 'offline' }],
  ['spool-area-full', { problem: 'spool-full' }],
  ['paused', { problem: 'paused' }],
  ['hold-new-jobs', { problem: 'paused' }],
  ['marker-waste-full', { problem: 'other' }],
  ['output-tray-missing', { problem: 'other' }],
  ['fuser-over-temp', { problem: 'other' }],
  ['opc-life-over', { problem: 'other' }],
  ['cups-missing-filter', { problem: 'other' }],
  ['other', { problem: 'other' }],
  ['media-low', { warning: 'paper-low' }],
  ['toner-low', { warning: 'toner-low' }],
  ['marker-supply-low', { warning: 'toner-low' }],
  ['developer-low', { warning: 'toner-low' }],
  ['marker-waste-almost-full', { warning: 'waste-almost-full' }],
  ['output-area-almost-full', { warning: 'output-almost-full' }],
  ['moving-to-paused', { warning: 'pausing' }],
  ['stopped-partly', { warning: 'partly-stopped' }],
  ['connecting-to-device', 'nothing'],
]);

const suffix = /-(report|warning|error)$/;

/**
 * Meaning of one reason. The suffix says little about severity (ippeveprinter reports a jam as `media-jam-warning`
 * while it works and `media-jam-report` while it rests), so a known keyword counts whatever its suffix;
 * an unknown one stops paper only where the printer calls it an error.
 */
export function meaningOf(reason: string): ReasonMeaning {
  const known = meanings.get(reason.replace(suffix, ''));
  if (known !== undefined) return known;
  return reason.endsWith('-error') ? { problem: 'other' } : 'nothing';
}

/** Problems and warnings of a list of reasons, each once, in the order of the list. */
export function readReasons(reasons: readonly string[]): {
  readonly problems: readonly PrinterProblem[];
  readonly warnings: readonly PrinterWarning[];
} {
  const problems = new Set<PrinterProblem>();
  const warnings = new Set<PrinterWarning>();
  for (const reason of reasons) {
    const meaning = meaningOf(reason);
    if (meaning === 'nothing') continue;
    if ('problem' in meaning) problems.add(meaning.problem);
    else warnings.add(meaning.warning);
  }
  return { problems: [...problems], warnings: [...warnings] };
}
