import { describe, expect, it } from 'vitest';
import type { CardLayout } from '../../../contract/card.ts';
import { citizenCheckCharacter } from '../../../contract/citizen-number.ts';
import { foreignCheckDigit, isForeignNumber2017 } from '../../../contract/foreign-number.ts';
import { decodeCardText } from './layout.ts';
import { type CardTexts, encodeCardText } from './layout-encode.ts';

function bytesOf<Layout extends CardLayout>(layout: Layout, texts: CardTexts<Layout>): Uint8Array {
  const bytes = encodeCardText(layout, texts);
  if (!bytes.ok) throw new Error(`does not fit: ${bytes.error}`);
  return bytes.value;
}
const withCheck = (first17: string) => first17 + citizenCheckCharacter(first17);

const hmt: CardTexts<'hmt-permit'> = {
  name: '陳·大文',
  sex: '1',
  birth: '19800101',
  address: '陕西省渭南市澄城县城关街道乐楼社区东环路1号',
  number: withCheck('81000019800101001'),
  issuer: '澄城县公安局',
  validFrom: '20240101',
  validUntil: '20290101',
  passNumber: 'H12345678',
  issueCount: '01',
};
const of2017: CardTexts<'foreign-2017'> = {
  englishName: 'MUHAMMAD  ALI KHAN',
  sex: '1',
  number: 'PAK310080010103',
  nationality: 'PAK',
  chineseName: '',
  validFrom: '20200101',
  validUntil: '20300101',
  birth: '19800101',
  version: '01',
  authority: '3100',
};
const of2023: CardTexts<'foreign-2023'> = {
  chineseName: '约翰·史密斯',
  sex: '1',
  renewals: '00',
  birth: '19850101',
  englishName: 'JOHN SMITH',
  // Official sample of hardware.md 2.4.
  number: '932682198501010017',
  validFrom: '20240101',
  validUntil: '20340101',
  englishNameRest: '',
  nationality: 'GBR',
  formerNumber: '310',
};

describe('cards of people from elsewhere', () => {
  it('residence permit of Hong Kong, Macao and Taiwan: as a resident card, with its pass', () => {
    expect(decodeCardText(bytesOf('hmt-permit', hmt))).toEqual({
      ok: true,
      value: { layout: 'hmt-permit', ...hmt, sex: '男' },
    });
  });

  it('foreign permanent resident card of 2017: inner spaces stay, the English name stands for a missing Chinese one', () => {
    expect(decodeCardText(bytesOf('foreign-2017', of2017))).toEqual({
      ok: true,
      value: {
        layout: 'foreign-2017',
        name: 'MUHAMMAD  ALI KHAN',
        englishName: 'MUHAMMAD  ALI KHAN',
        chineseName: null,
        sex: '男',
        number: 'PAK310080010103',
        nationality: 'PAK',
        birth: '19800101',
        validFrom: '20200101',
        validUntil: '20300101',
      },
    });
  });

  it('English name of 60 letters on a card of 2017', () => {
    const englishName = `${'A'.repeat(29)} ${'B'.repeat(30)}`;
    const read = decodeCardText(bytesOf('foreign-2017', { ...of2017, englishName, chineseName: '阿丽' }));
    expect(read).toMatchObject({ value: { englishName, name: '阿丽' } });
    expect(encodeCardText('foreign-2017', { ...of2017, englishName: `${englishName}C` })).toEqual({
      ok: false,
      error: 'englishName',
    });
  });

  it('foreign permanent resident card of 2023', () => {
    expect(decodeCardText(bytesOf('foreign-2023', of2023))).toEqual({
      ok: true,
      value: {
        layout: 'foreign-2023',
        name: '约翰·史密斯',
        englishName: 'JOHN SMITH',
        chineseName: '约翰·史密斯',
        sex: '男',
        number: '932682198501010017',
        nationality: 'GBR',
        birth: '19850101',
        validFrom: '20240101',
        validUntil: '20340101',
      },
    });
  });

  it.each([
    ['in one field', 'A'.repeat(35), ''],
    ['over both fields, 46 letters', 'A'.repeat(35), 'B'.repeat(11)],
    ['with its space at the seam', 'A'.repeat(34), 'BC'],
  ])('English name of 2023 %s', (_, englishName, englishNameRest) => {
    const read = decodeCardText(
      bytesOf('foreign-2023', { ...of2023, chineseName: '', englishName, englishNameRest }),
    );
    const whole = englishNameRest === '' ? englishName : englishName.padEnd(35) + englishNameRest;
    expect(read).toMatchObject({ value: { englishName: whole, name: whole, chineseName: null } });
  });

  it('name of 15 units with a middle dot, supplementary characters and an old private-use one', () => {
    const name = '阿卜杜\u{20bb7}·\ue863热合曼·买买提江'.slice(0, 15);
    expect(name).toHaveLength(15);
    expect(decodeCardText(bytesOf('hmt-permit', { ...hmt, name }))).toMatchObject({
      value: { name: name.replace('\ue863', '䶮') },
    });
  });

  it.each([
    [
      'a permit with a number of the mainland',
      bytesOf('hmt-permit', { ...hmt, number: withCheck('61052519800101001') }),
    ],
    ['a permit without a name', bytesOf('hmt-permit', { ...hmt, name: '' })],
    ['a permit that never ends', bytesOf('hmt-permit', { ...hmt, validUntil: '长期' })],
    ['a false check digit of 2017', bytesOf('foreign-2017', { ...of2017, number: 'PAK310080010104' })],
    ['a country that is none', bytesOf('foreign-2017', { ...of2017, nationality: 'P1' })],
    ['a card of 2017 without an English name', bytesOf('foreign-2017', { ...of2017, englishName: '' })],
    ['a false check digit of 2023', bytesOf('foreign-2023', { ...of2023, number: '932682198501010018' })],
    [
      'a card of 2023 without any name',
      bytesOf('foreign-2023', { ...of2023, englishName: '', chineseName: '' }),
    ],
  ])('%s is unreadable content', (_, bytes) => {
    expect(decodeCardText(bytes)).toEqual({ ok: false, error: 'unreadable-content' });
  });

  it('numbers of foreigners: the published samples hold, one changed character does not', () => {
    expect(isForeignNumber2017('PAK310080010103')).toBe(true);
    expect(foreignCheckDigit('PAK31008001010')).toBe('3');
    for (const number of ['932682198501010017', '911124198108030024', '931586198001010028']) {
      expect(decodeCardText(bytesOf('foreign-2023', { ...of2023, number }))).toMatchObject({ ok: true });
    }
    for (let at = 0; at < 15; at++) {
      const other = at < 3 ? 'Q' : '9';
      const changed = 'PAK310080010103'.slice(0, at) + other + 'PAK310080010103'.slice(at + 1);
      expect(isForeignNumber2017(changed)).toBe(false);
    }
  });
});
