import { BOX_FAULTS, type BoxFault } from '../../../../contract/kiosk/box-faults.ts';

/** Codes of docs/errors.md that a hand at the box can mend, and the card that says how. */
const CODES: Readonly<Record<BoxFault, readonly string[]>> = {
  'store-damaged': ['ST-402'],
  'disk-full': ['ST-403', 'ST-404', 'CO-302', 'CO-511'],
  'out-of-memory': ['CO-517'],
  'clock-wrong': ['CO-512'],
  'reader-missing': [
    ...['RD-101', 'RD-102', 'RD-103', 'RD-104', 'RD-105', 'RD-106', 'RD-111', 'RD-112'],
    ...['RD-141', 'RD-142', 'RD-143', 'RD-151'],
  ],
  'sam-fault': ['RD-121', 'RD-131', 'RD-132'],
  'reader-dirty': ['RD-161'],
  'printer-offline': ['PR-207'],
  'cover-open': ['PR-203'],
  'paper-jam': ['PR-202'],
  'paper-out': ['PR-201'],
  'tray-missing': ['PR-204'],
  toner: ['PR-205', 'PR-232', 'PR-233'],
  'output-full': ['PR-206', 'PR-234'],
  'wrong-paper': ['PR-220', 'PR-221'],
  'printer-panel': ['PR-208', 'PR-209', 'PR-210', 'PR-219', 'PR-222', 'PR-235', 'PR-236'],
  'print-aborted': ['PR-241', 'PR-242', 'PR-243', 'PR-244', 'PR-245', 'PR-246', 'PR-247', 'PR-248'],
  'display-changed': ['CO-515'],
  'central-gone': ['CO-513', 'CO-514', 'CO-401', 'CO-402', 'CO-403', 'CO-404', 'CO-405', 'CO-406'],
  'paper-low': ['PR-231', 'PR-237'],
};

const FAULTS: ReadonlyMap<string, BoxFault> = new Map(
  BOX_FAULTS.flatMap((fault) => CODES[fault].map((code) => [code, fault] as const)),
);

/** The card of a code; null for one that no hand at the box can mend. Whatever central says of this box is about central. */
export function faultOfCode(code: string): BoxFault | null {
  return FAULTS.get(code) ?? (code.startsWith('CT-') ? 'central-gone' : null);
}

/** One fault that stands, with the code by which it was known. */
export interface StandingFault {
  readonly fault: BoxFault;
  readonly code: string;
}

/** Each card once, what stops everybody first. */
export function faultsOf(codes: readonly string[]): readonly StandingFault[] {
  return BOX_FAULTS.flatMap((fault) => {
    const code = codes.find((each) => faultOfCode(each) === fault);
    return code === undefined ? [] : [{ fault, code }];
  });
}
