import { monotonicFactory, ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { caseNumber } from './case-number.ts';

describe('the number of a case', () => {
  it('is six figures that stay the same, with leading noughts', () => {
    expect(caseNumber('01JD0000000000000000000000')).toBe('000000');
    expect(caseNumber('01JD000000000000000000003Z')).toBe('000127');
    for (let i = 0; i < 200; i += 1) expect(caseNumber(ulid())).toMatch(/^\d{6}$/);
  });

  it('differs between cases of the same instant', () => {
    const next = monotonicFactory();
    const numbers = new Set(Array.from({ length: 100 }, () => caseNumber(next(1_780_000_000_000))));
    expect(numbers.size).toBe(100);
  });
});
