import { describe, expect, it } from 'vitest';
import { promisedContrasts } from './colour.ts';
import { contrast } from './contrast.ts';
import { tokenCss } from './token-css.ts';

describe('the token sheet', () => {
  it('is the same in TypeScript and in CSS', async () => {
    await expect(tokenCss()).toMatchFileSnapshot('./tokens.css');
  });

  it.each(promisedContrasts)('%s on %s is readable at %f', (front, back, promised) => {
    // The sheet rounds to one decimal.
    expect(contrast(front, back)).toBeGreaterThanOrEqual(promised - 0.05);
  });

  it('measures the two ends of the scale', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#FFFFFF', '#FFFFFF')).toBeCloseTo(1, 5);
  });
});
