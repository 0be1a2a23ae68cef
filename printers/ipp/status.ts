import type { PrinterStatus } from '../../contract/printer.ts';
import type { PrinterAttributes } from './answers.ts';
import { readReasons } from './reasons.ts';
import type { IppFailure } from './types.ts';

/** PWG 5101.1 name of A4, and its size in hundredths of a millimetre. */
export const a4 = { keyword: 'iso_a4_210x297mm', x: 21_000, y: 29_700 } as const;

const states = { 3: 'idle', 4: 'processing', 5: 'stopped' } as const;

/** The contract's status from the printer's attributes. */
export function statusOf(attributes: PrinterAttributes): PrinterStatus {
  const reasons = attributes['printer-state-reasons'];
  const { problems, warnings } = readReasons(reasons);
  const state = states[attributes['printer-state'][0]];
  const acceptingJobs = attributes['printer-is-accepting-jobs'][0] ?? true;
  const a4State = a4Of(attributes);
  const all = [...problems];
  if (!acceptingJobs) all.push('not-accepting');
  // Stopped without a word why: a person has to look.
  if (state === 'stopped' && all.length === 0) all.push('other');
  return {
    reachable: true,
    state,
    acceptingJobs,
    problems: all,
    warnings: a4State === 'supported' ? [...warnings, 'a4-not-ready'] : [...warnings],
    a4: a4State,
    makeAndModel: attributes['printer-make-and-model'][0] ?? '',
    supplies: suppliesOf(attributes),
    reasons,
  };
}

/** Status of a printer that gave no usable answer; `reasons` carry the detail for the technician. */
export function statusOfFailure(failure: IppFailure): PrinterStatus {
  const reachable = failure.kind !== 'unreachable';
  const detail = failure.kind === 'refused' ? `${failure.name} ${failure.message}`.trim() : failure.detail;
  return {
    reachable,
    state: 'unknown',
    acceptingJobs: false,
    problems: [reachable ? 'other' : 'offline'],
    warnings: [],
    a4: 'unknown',
    makeAndModel: '',
    supplies: [],
    reasons: [`${failure.kind}: ${detail}`],
  };
}

/** A printer that does not tell what is loaded gives 'unknown': no one is warned at every sheet for nothing. */
function a4Of(attributes: PrinterAttributes): PrinterStatus['a4'] {
  const supported = attributes['media-supported'];
  if (supported.length === 0) return 'unknown';
  if (!supported.some(isA4)) return 'unsupported';
  const ready = attributes['media-ready'];
  const sizes = attributes['media-col-ready'].flatMap((media) => media['media-size']);
  const loaded = sizes.some((size) => size['x-dimension']?.[0] === a4.x && size['y-dimension']?.[0] === a4.y);
  if (loaded || ready?.some((media) => media !== null && isA4(media))) return 'ready';
  return ready === null && sizes.length === 0 ? 'unknown' : 'supported';
}

/** Some printers append the tray: `iso_a4_210x297mm_main`, `iso_a4_210x297mm.transverse`. */
function isA4(media: string): boolean {
  return media === a4.keyword || media.startsWith(`${a4.keyword}_`) || media.startsWith(`${a4.keyword}.`);
}

/** printer-supply (PWG 5100.13: `type=toner;maxcapacity=100;level=75;…`) or else CUPS' marker-levels. */
function suppliesOf(attributes: PrinterAttributes): PrinterStatus['supplies'] {
  const described = attributes['printer-supply-description'];
  const supplies = attributes['printer-supply'].map((text, index) => {
    const fields = new Map(
      text
        .split(';')
        .map((field) => field.split('='))
        .map(([key = '', value = '']) => [key, value] as const),
    );
    return {
      name: described[index] ?? fields.get('type') ?? '',
      percent: percentOf(Number(fields.get('level') ?? -2), Number(fields.get('maxcapacity') ?? -2)),
    };
  });
  if (supplies.length > 0) return supplies;
  return attributes['marker-levels'].map((level, index) => ({
    name: attributes['marker-names'][index] ?? '',
    percent: percentOf(level, 100),
  }));
}

/** Negative levels mean "other", "unknown" or "some left" (RFC 3805): no percentage. */
function percentOf(level: number, capacity: number): number | null {
  if (!(level >= 0) || !(capacity > 0)) return null;
  return Math.min(100, Math.round((level / capacity) * 100));
}
