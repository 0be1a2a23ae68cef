import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CardLayout, CardReading } from '../../../contract/card.ts';
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

/** What a card is called, for the technician. */
const CARD_NAMES: Readonly<Record<CardLayout, string>> = {
  resident: '居民身份证',
  'hmt-permit': '港澳台居民居住证',
  'foreign-2017': '外国人永久居留身份证（2017 版）',
  'foreign-2023': '外国人永久居留身份证（2023 版，未经实卡核对）',
};

type Line = readonly [label: string, text: string];

/** Lines that a technician may see: that the reader reads, not who was read. */
export function maskedLines(card: CardReading): readonly Line[] {
  return [
    ['证件', CARD_NAMES[card.layout]],
    ['姓名', maskName(card.name)],
    ['性别', card.sex],
    ['出生', `${card.birth.slice(0, 4)}****`],
    ...linesOfLayout(card),
    ['有效期限', `${card.validFrom}-${card.validUntil}`],
  ];
}

function linesOfLayout(card: CardReading): readonly Line[] {
  switch (card.layout) {
    case 'resident':
      return [
        ['民族', card.nation],
        ...addressLines(card),
        ['公民身份号码', maskCitizenNumber(card.number)],
        ['签发机关', card.issuer],
      ];
    case 'hmt-permit':
      return [
        ...addressLines(card),
        ['公民身份号码', maskCitizenNumber(card.number)],
        ['签发机关', card.issuer],
        ['签发次数', card.issueCount],
      ];
    case 'foreign-2017':
    case 'foreign-2023':
      return [
        ['英文姓名', maskName(card.englishName)],
        ['国籍', card.nationality],
        ['证件号码', maskCitizenNumber(card.number)],
      ];
    default:
      return throwIllegalValue(card);
  }
}

function addressLines(card: {
  readonly address: string;
  readonly latestAddress?: string | undefined;
}): readonly Line[] {
  const latest: readonly Line[] =
    card.latestAddress === undefined ? [] : [['追加住址', cutAddress(card.latestAddress)]];
  return [['住址', cutAddress(card.address)], ...latest];
}
