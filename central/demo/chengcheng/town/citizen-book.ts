import { assert } from '../../../../contract/assert.ts';
import { compact } from '../../days.ts';
import { NOBODYS_MOBILE, nobodysCitizenNumber } from '../../nobody.ts';
import type { Sex } from './household-kinds.ts';

/** The town takes serials from 500 on, so that it never meets the five residents of the demo cards (41–302). */
const FIRST_SERIAL = 500;
const SERIALS_PER_SEX = 250;
/** Serials of one day and sex that a grid has for itself: 1,400 people were born on some 20,000 days. */
const SERIALS_PER_GRID = 5;
const PHONES_PER_GRID = 20_000;

/**
 * Numbers that nobody has (../../nobody.ts), each given once. Every grid has serials and phones of its own, so that
 * its people can be read without those of the others.
 */
export class CitizenBook {
  private readonly grid: number;
  private readonly given = new Map<string, number>();
  private phones = 0;

  constructor(grid: number) {
    assert((grid + 1) * SERIALS_PER_GRID <= SERIALS_PER_SEX, 'serials for every grid');
    this.grid = grid;
  }

  citizenNumber(birth: string, sex: Sex): string {
    const key = compact(birth);
    const count = this.given.get(key + sex) ?? 0;
    assert(count < SERIALS_PER_GRID, 'a serial left for this day');
    this.given.set(key + sex, count + 1);
    const slot = this.grid * SERIALS_PER_GRID + count;
    // 77 has no factor in common with 250, so the slots meet every serial once.
    const step = (Number(key) + slot * 77) % SERIALS_PER_SEX;
    return nobodysCitizenNumber(key, FIRST_SERIAL + 2 * step + (sex === 'man' ? 1 : 0));
  }

  /** 389 has no factor in common with a million: a million different numbers. */
  phone(): string {
    this.phones += 1;
    assert(this.phones < PHONES_PER_GRID, 'a phone left for this grid');
    const slot = this.grid * PHONES_PER_GRID + this.phones;
    return NOBODYS_MOBILE + String((slot * 389 + 4711) % 1_000_000).padStart(6, '0');
  }
}
