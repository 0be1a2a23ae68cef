import type { CardReading } from '../../../contract/card.ts';
import { maskCitizenNumber } from '../../../contract/citizen-number.ts';

/** 王秀兰 → 王*兰, 王兰 → 王*; supplementary characters count as one. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  const [first = ''] = characters;
  if (characters.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** The first six characters: province and city at most. */
export function cutAddress(address: string): string {
  return `${Array.from(address).slice(0, 6).join('')}…`;
}

/** Lines that a technician may see: that the reader reads, not who was read. */
export function maskedLines(card: CardReading): readonly (readonly [string, string])[] {
  return [
    ['姓名', maskName(card.name)],
    ['性别', card.sex],
    ['民族', card.nation],
    ['出生', `${card.birth.slice(0, 4)}****`],
    ['住址', cutAddress(card.address)],
    ['公民身份号码', maskCitizenNumber(card.number)],
    ['签发机关', card.issuer],
    ['有效期限', `${card.validFrom}-${card.validUntil}`],
  ];
}
