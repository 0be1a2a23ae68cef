import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardExpired } from '../../../contract/card.ts';
import { decodeCardText } from './layout.ts';
import { encodeResidentText } from './layout-encode.ts';
import { residentFields } from './layouts/resident.ts';
import { rare, textOf, wang } from './testing/cards.ts';

/** The card's text with one field replaced, whatever it holds, straight in UTF-16LE. */
function withField(name: keyof typeof residentFields, text: string, pad = ' '): Uint8Array {
  const bytes = textOf(wang);
  const { offset, bytes: room } = residentFields[name];
  bytes.set(Buffer.from(text.padEnd(room / 2, pad).slice(0, room / 2), 'utf16le'), offset);
  return bytes;
}

describe('text of a resident card', () => {
  it('reads as it stands on the chip, with the codes in words', () => {
    expect(decodeCardText(textOf(wang))).toEqual({
      ok: true,
      value: {
        layout: 'resident',
        name: '王秀兰',
        sex: '女',
        nation: '汉族',
        birth: '19580312',
        address: '陕西省渭南市澄城县城关街道乐楼社区东环路1号',
        number: wang.number,
        issuer: '澄城县公安局',
        validFrom: '20080312',
        validUntil: '长期',
      },
    });
  });

  it('lays fields at the offsets of GA/T 490', () => {
    const text = Buffer.from(textOf(wang));
    expect(text).toHaveLength(256);
    expect(text.subarray(0, 30).toString('utf16le')).toBe('王秀兰'.padEnd(15));
    expect(text.subarray(30, 36).toString('utf16le')).toBe('201');
    expect(text.subarray(122, 158).toString('utf16le')).toBe(wang.number);
    expect(text.subarray(204, 256).toString('utf16le')).toBe('长期'.padEnd(26));
  });

  it('keeps supplementary characters, the middle dot and inner spaces', () => {
    const reading = decodeCardText(textOf(rare));
    expect(reading).toMatchObject({ ok: true, value: { name: '𠮷·买买提 䶮', nation: '维吾尔族' } });
  });

  it('cuts trailing spaces and NULs, and nothing else', () => {
    expect(decodeCardText(withField('name', 'LI  XIAO', '\0'))).toMatchObject({
      value: { name: 'LI  XIAO' },
    });
    expect(decodeCardText(withField('name', ' 王 '))).toMatchObject({ value: { name: ' 王' } });
  });

  it('moves a private-use character of old chips to its official place', () => {
    expect(decodeCardText(withField('name', '张\ue863'))).toMatchObject({ value: { name: '张䶮' } });
    expect(decodeCardText(withField('name', '张\ue816'))).toMatchObject({
      value: { name: '张\u{20087}' },
    });
    expect(decodeCardText(withField('name', '张\ue000'))).toMatchObject({ value: { name: '张\ue000' } });
  });

  it('a card of a kind that nobody has written down is another layout', () => {
    const text = textOf(wang);
    text[248] = 'K'.charCodeAt(0);
    expect(decodeCardText(text)).toEqual({ ok: false, error: 'unsupported-layout' });
  });

  it.each([
    ['an empty name', 'name', ''],
    ['a control character', 'name', '王\u0007'],
    ['half a surrogate pair', 'name', '王\ud842'],
    ['an inner NUL', 'address', '陕西\0渭南'],
    ['an unknown sex code', 'sex', '3'],
    ['a nation that is no code', 'nation', 'AB'],
    ['a birthday that does not exist', 'birth', '19580230'],
    ['a false check character', 'number', '610525195803123020'],
    ['a number that is too short', 'number', '61052519580312302'],
    ['an end that is neither date nor 长期', 'validUntil', '永久'],
    ['a start that is no date', 'validFrom', '2008'],
  ] as const)('%s is unreadable content', (_, field, text) => {
    const bytes = withField(field, text);
    if (field === 'number') expect(text).not.toBe(wang.number);
    expect(decodeCardText(bytes)).toEqual({ ok: false, error: 'unreadable-content' });
  });

  it('names an unknown nation code so instead of refusing the resident', () => {
    expect(decodeCardText(withField('nation', '57'))).toMatchObject({
      ok: true,
      value: { nation: '未知' },
    });
    expect(decodeCardText(withField('nation', '97'))).toMatchObject({
      ok: true,
      value: { nation: '其他' },
    });
  });

  it('is valid on its last day and expired on the next', () => {
    expect(isCardExpired({ validUntil: '20400228' }, '20400228')).toBe(false);
    expect(isCardExpired({ validUntil: '20400228' }, '20400229')).toBe(true);
    expect(isCardExpired({ validUntil: '长期' }, '29991231')).toBe(false);
  });

  it('refuses to lay a name of 16 units on a chip', () => {
    expect(encodeResidentText({ ...wang, name: '王'.repeat(16) })).toEqual({ ok: false, error: 'name' });
    expect(encodeResidentText({ ...wang, name: '𠮷'.repeat(8) })).toEqual({ ok: false, error: 'name' });
  });

  it('answers any 256 bytes without throwing, and any other length with unreadable content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 300 }), (bytes) => {
        expect(decodeCardText(bytes).ok).toBe(false);
      }),
      { numRuns: 5000 },
    );
    expect(decodeCardText(textOf(wang).subarray(0, 255))).toEqual({
      ok: false,
      error: 'unreadable-content',
    });
  });
});
