import { assert } from '../../../../contract/assert.ts';

/**
 * The one framing of HID readers that could be proven (hardware.md 1.7 b): reports of 64 bytes without a report number.
 *
 *     out  88 | SRN(2)=0 | len LE(2) = 1+n | B1     | SAM frame (n)                | sum LE(2) | zeros
 *     in   AA | SRN(2)   | len LE(2)       | result | packet index(2), up to 54    | sum LE(2) | zeros
 *
 * The sum adds the bytes from len to the end of the data, modulo 65536.
 */
export const REPORT_BYTES = 64;
const OUT_MARK = 0x88;
const OUT_COMMAND = 0xb1;
const IN_MARK = 0xaa;
/** Mark and serial number stand before len. */
const LEN_AT = 3;
const DATA_AT = 6;
const INDEX_BYTES = 2;
/** Room for data in one report: less mark, serial number, len, command or result, and sum. */
const ROOM = REPORT_BYTES - DATA_AT - 2;

/** The report that carries a SAM command; ours have at most 11 bytes. */
export function hidReportOf(frame: Uint8Array): Uint8Array {
  assert(frame.length <= ROOM, `SAM command of ${frame.length} bytes`);
  const report = new Uint8Array(REPORT_BYTES);
  const view = new DataView(report.buffer);
  report[0] = OUT_MARK;
  view.setUint16(LEN_AT, 1 + frame.length, true);
  report[LEN_AT + 2] = OUT_COMMAND;
  report.set(frame, DATA_AT);
  const end = DATA_AT + frame.length;
  view.setUint16(end, sumOf(report.subarray(LEN_AT, end)), true);
  return report;
}

/** The stretch of the SAM frame in one report; null for a report that is not of this framing or whose sum is false. */
export function samBytesOf(report: Uint8Array): Uint8Array | null {
  if (report.length < DATA_AT + INDEX_BYTES + 2 || report[0] !== IN_MARK) return null;
  const view = new DataView(report.buffer, report.byteOffset, report.byteLength);
  const end = LEN_AT + 2 + view.getUint16(LEN_AT, true);
  if (end < DATA_AT + INDEX_BYTES || end + 2 > report.length) return null;
  if (view.getUint16(end, true) !== sumOf(report.subarray(LEN_AT, end))) return null;
  return report.slice(DATA_AT + INDEX_BYTES, end);
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
}
