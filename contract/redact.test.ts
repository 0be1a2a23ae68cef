import { describe, expect, it } from 'vitest';
import { isPersonalField, REDACTED, redact, redactText } from './redact.ts';

describe('a person never reaches the log', () => {
  it.each([
    ['whole', '610525199003071234'],
    ['with a check letter', '61052519900307123X'],
    ['split as it is printed', '610525 19900307 1234'],
    ['split into single digits', '6 1 0 5 2 5 1 9 9 0 0 3 0 7 1 2 3 4'],
    ['with hyphens', '610525-19900307-123x'],
    ['in full-width digits', '６１０５２５１９９００３０７１２３４'],
    ['inside a sentence without spaces', '号码610525199003071234读不出'],
  ])('removes a citizen number %s', (_how, planted) => {
    const text = `before ${planted} after`;
    expect(redactText(text)).toContain(REDACTED);
    expect(redactText(text).replaceAll(/[^0-9０-９]/g, '')).toBe('');
    expect(redactText(text).startsWith('before ')).toBe(true);
  });

  it.each(['13812345678', '138 1234 5678', '138-1234-5678', '+86 13812345678', '8613812345678'])(
    'removes the phone %s',
    (planted) => {
      expect(redactText(`call ${planted}.`)).toBe(`call ${REDACTED}.`);
    },
  );

  it('removes fields named name, address and number at any depth and in any writing', () => {
    const planted = {
      name: '王芳',
      residentName: '王芳',
      citizen_number: 'x',
      card: { address: '陕西省澄城县', number: '610525199003071234', inner: [{ NAME: '李' }] },
      phones: ['0913-6861234'],
    };
    const line = JSON.stringify(redact(planted));
    for (const secret of ['王芳', '陕西', '610525', '李', '6861234', '"x"'])
      expect(line).not.toContain(secret);
  });

  it('removes numbers that arrive as numbers and as errors', () => {
    expect(redact(13812345678)).toBe(REDACTED);
    expect(redact(610525199003071234n)).toBe(REDACTED);
    expect(redact(new Error('no resident 610525199003071234'))).toBe(`no resident ${REDACTED}`);
  });

  it('ends on a circular value', () => {
    const circular: Record<string, unknown> = { code: 'a' };
    circular.self = circular;
    expect(JSON.stringify(redact(circular))).toContain(REDACTED);
  });

  it('leaves codes, counts, times and ids as they are', () => {
    const plain = {
      at: '2026-11-22T06:26:00.000Z',
      epoch: 1795328760000,
      pid: 41234,
      id: '01JD9ZK4A7Q2W8E6R5T3Y1V0BN',
      code: 'SP-201',
      url: 'http://127.0.0.1:49152/healthz',
      ok: true,
      none: null,
    };
    expect(redact(plain)).toEqual(plain);
  });

  it('knows a field by its last word, not by a part of a word', () => {
    expect(isPersonalField('hostname')).toBe(false);
    expect(isPersonalField('numberOfSheets')).toBe(false);
    expect(isPersonalField('homeAddress')).toBe(true);
  });
});
