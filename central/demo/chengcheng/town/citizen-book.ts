import { assert } from '../../../../contract/assert.ts';
import { compact } from '../../days.ts';
import { NOBODYS_MOBILE, nobodysCitizenNumber } from '../../nobody.ts';
import type { Sex } from './household-kinds.ts';

/** The town takes serials from 500 on, so that it never meets the five residents of the demo cards (41–302). */
const FIRST_SERIAL = 500;
const SERIALS_PER_SEX = 250;

/**
 * Numbers that nobody has (../../nobody.ts), each given once: one counter per day of birth and sex is all that is
 * remembered, about 50,000 small numbers for the whole town.
 */
export class CitizenBook {
  private readonly given = new Map<string, number>();
  private phones = 0;

  citizenNumber(birth: string, sex: Sex): string {
    const key = compact(birth);
    const count = this.given.get(key + sex) ?? 0;
    assert(count < SERIALS_PER_SEX, 'a serial left for this day');
    this.given.set(key + sex, count + 1);
    // 77 has no factor in common with 250, so the steps meet every serial once.
    const step = (Number(key) + count * 77) % SERIALS_PER_SEX;
    return nobodysCitizenNumber(key, FIRST_SERIAL + 2 * step + (sex === 'man' ? 1 : 0));
  }

  /** 389 has no factor in common with a million: a million different numbers. */
  phone(): string {
    this.phones += 1;
    return NOBODYS_MOBILE + String((this.phones * 389 + 4711) % 1_000_000).padStart(6, '0');
  }
}
