/**
 * What can be wrong with a kiosk and is mended by a hand at the box, what stops everybody first. Each has a fix-it card:
 * picture, part, steps, telephone (D20). No schema here: the page takes this file too.
 */
export const BOX_FAULTS = [
  'store-damaged',
  'disk-full',
  'out-of-memory',
  'clock-wrong',
  'reader-missing',
  'sam-fault',
  'reader-dirty',
  'printer-offline',
  'cover-open',
  'paper-jam',
  'paper-out',
  'tray-missing',
  'toner',
  'output-full',
  'wrong-paper',
  'printer-panel',
  'print-aborted',
  'display-changed',
  'central-gone',
  'paper-low',
] as const;
export type BoxFault = (typeof BOX_FAULTS)[number];
