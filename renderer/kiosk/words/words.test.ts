import { describe, expect, it } from 'vitest';
import { cardProblemWords } from './card-problems.ts';
import { printerProblemWords } from './printer-problems.ts';
import { refusalWords } from './refusals.ts';

describe('the words of the tables', () => {
  it('name a printer fault in three to five characters, to be read from across the hall', () => {
    for (const { title } of Object.values(printerProblemWords))
      expect([...title].length, title).toSatisfy((length: number) => length >= 3 && length <= 5);
  });

  it('never claim a print', () => {
    const all = JSON.stringify([cardProblemWords, printerProblemWords, refusalWords]);
    expect(all).not.toContain('打好了');
  });

  it('give every refusal a next step', () => {
    for (const { headline, steps } of Object.values(refusalWords)) {
      expect(steps.length, headline).toBeGreaterThan(0);
      expect([...headline].length).toBeLessThanOrEqual(16);
    }
  });
});
