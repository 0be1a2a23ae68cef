import { err, ok, type Result } from '../../../contract/result.ts';

export const SAM_ID_BYTES = 16;

/**
 * Module number as printed on the reader, for example `05.01-20101129-0001228293-0296863149`.
 * 16 bytes, little-endian: u16 `.` u16 `-` u32 `-` u32 `-` u32, zero padded to 2, 2, 8, 10 and 10 digits
 * (hardware.md 1.3). All zeros is what some modules answer right after power-up: not a number.
 */
export function decodeSamId(bytes: Uint8Array): Result<string, 'wrong-length' | 'blank'> {
  if (bytes.length !== SAM_ID_BYTES) return err('wrong-length');
  if (bytes.every((byte) => byte === 0)) return err('blank');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  const maker = `${digits(view.getUint16(0, true), 2)}.${digits(view.getUint16(2, true), 2)}`;
  const made = digits(view.getUint32(4, true), 8);
  const serial = `${digits(view.getUint32(8, true), 10)}-${digits(view.getUint32(12, true), 10)}`;
  return ok(`${maker}-${made}-${serial}`);
}
