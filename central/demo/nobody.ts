import { assert } from '../../contract/assert.ts';
import { citizenCheckCharacter } from '../../contract/citizen-number.ts';

/** Numbers that are well formed and belong to nobody; central/demo/README.md says how that is known. */

/** Lies in 渭南市 6105, but no county ever had it. */
export const NOBODYS_ADDRESS_CODE = '610599';

/** Landline prefix of 渭南 and a local number that begins with 0, as no subscriber's does. */
export const NOBODYS_LANDLINE = '0913-000';

/** The mobile range 154 was never given to an operator. */
export const NOBODYS_MOBILE = '15400';

/**
 * Citizen number with a valid check character (GB 11643-1999) under an address code that was never assigned.
 * `birth` is YYYYMMDD, `serial` 1–999: odd for men, even for women.
 */
export function nobodysCitizenNumber(birth: string, serial: number): string {
  assert(/^\d{8}$/.test(birth) && serial >= 1 && serial <= 999, 'birth YYYYMMDD and serial 1–999');
  const first17 = `${NOBODYS_ADDRESS_CODE}${birth}${String(serial).padStart(3, '0')}`;
  return first17 + citizenCheckCharacter(first17);
}
