import { expect, it } from 'vitest';
import { decodeCardText } from './layout.ts';
import { cutAddress, maskedLines, maskName } from './mask.ts';
import { rare, textOf } from './testing/cards.ts';

it('shows that the reader reads, not who was read', () => {
  expect(maskName('王秀兰')).toBe('王*兰');
  expect(maskName('王兰')).toBe('王*');
  expect(maskName('王')).toBe('王*');
  expect(maskName('𠮷·买买提')).toBe('𠮷***提');
  expect(cutAddress('陕西省渭南市澄城县城关街道')).toBe('陕西省渭南市…');
  const reading = decodeCardText(textOf(rare));
  if (!reading.ok) throw new Error(reading.error);
  const shown = maskedLines(reading.value).join();
  expect(shown).toContain(`${rare.number.slice(0, 6)}********${rare.number.slice(-4)}`);
  for (const secret of [rare.name, rare.number, rare.birth, rare.address])
    expect(shown).not.toContain(secret);
});
