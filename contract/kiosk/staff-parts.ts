/** What the staff menu leads to, in the order of the screen. No schema here: the page takes this file too. */
export const STAFF_PARTS = [
  'faults',
  'sheets',
  'prints',
  'parked',
  'tray',
  'self-test',
  'test-page',
  'devices',
  'logs',
  'cleaning',
] as const;
export type StaffPart = (typeof STAFF_PARTS)[number];

/** Acts of each part; every one is asked once more before it is done. */
export const STAFF_ACTS = {
  faults: [],
  sheets: ['on-paper', 'not-on-paper'],
  prints: ['allow-copy'],
  parked: ['send-again', 'give-up'],
  tray: ['tray-full'],
  'self-test': ['print-report'],
  'test-page': ['print-test'],
  devices: ['install-update', 'print-test', 'set-up-again'],
  logs: [],
  cleaning: [],
} as const satisfies Record<StaffPart, readonly string[]>;
export type StaffActName = (typeof STAFF_ACTS)[StaffPart][number];
