import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoCard, demoSituation, isCardExpired } from '../../contract/card.ts';
import { isCitizenNumber } from '../../contract/citizen-number.ts';
import { compact, shanghaiDay } from './days.ts';
import { demoCards } from './demo-cards.ts';
import { NOBODYS_ADDRESS_CODE } from './nobody.ts';

describe('demo cards', () => {
  // Today, a leap day, the turn of a year in Shanghai, and years ahead: the demo never ages.
  const clocks = [
    '2026-11-22T06:26:00Z',
    '2028-02-29T12:00:00Z',
    '2026-12-31T16:30:00Z',
    '2034-07-31T15:59:00Z',
  ];

  it.each(clocks)('at %s each situation has its lawful card', (instant) => {
    const now = Date.parse(instant);
    const today = compact(shanghaiDay(now));
    const cards = demoCards(now);
    expect(cards.map(({ situation }) => situation)).toEqual(demoSituation.options);
    for (const card of cards) {
      expect(demoCard.parse(card)).toEqual(card);
      expect(isCitizenNumber(card.number), card.name).toBe(true);
      expect(card.number.slice(0, 6)).toBe(NOBODYS_ADDRESS_CODE);
      expect(card.number.slice(6, 14)).toBe(card.birth);
      expect(Number(card.number.charAt(16)) % 2 === 1 ? '1' : '2', card.name).toBe(card.sex);
      expect(card.name.length).toBeLessThanOrEqual(15);
      expect(isCardExpired({ validUntil: card.end }, today), card.situation).toBe(
        card.situation === 'expired',
      );
      expect(card.start < today).toBe(true);
    }
  });

  it('the record is that of 王秀兰, and the rare name is outside the base plane', () => {
    const cards = demoCards(Date.parse('2026-11-22T06:26:00Z'));
    expect(cards[0]).toMatchObject({ name: '王秀兰', sex: '2', number: '610599195803023026', end: '长期' });
    expect(cards[4]?.name).toBe('张𠮷祥');
    expect(cards[4]?.name.length, 'takes two units on the chip').toBe(4);
  });

  it('the command prints pure JSON', () => {
    const out = execFileSync(process.execPath, [join(import.meta.dirname, 'demo-cards-cli.ts')], {
      encoding: 'utf8',
    });
    expect(demoCard.array().parse(JSON.parse(out))).toHaveLength(5);
  });
});
