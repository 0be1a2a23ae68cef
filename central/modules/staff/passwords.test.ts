import { describe, expect, it } from 'vitest';
import { isFitPin } from '../../../contract/pin.ts';
import { systemRandom } from '../../../contract/random.ts';
import { hashSecret, isSecret, NOBODYS_HASH, weaknessOf } from './passwords.ts';

describe('passwords', () => {
  it('are stored as Argon2id with their parameters, each with a salt of its own', async () => {
    const [a, b] = await Promise.all([
      hashSecret('Ledong-7-east', systemRandom),
      hashSecret('Ledong-7-east', systemRandom),
    ]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(a).not.toBe(b);
    expect(await isSecret('Ledong-7-east', a)).toBe(true);
    expect(await isSecret('Ledong-7-eash', a)).toBe(false);
    expect(await isSecret('Ledong-7-east', NOBODYS_HASH)).toBe(false);
  });

  it('of another program with other parameters are still read (RFC 9106 parameters, reference tool)', async () => {
    // printf password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32 (phc-winner-argon2, test vectors of version 19)
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isSecret('password', stored)).toBe(true);
  });

  it.each([
    ['Short-1', 'length'],
    ['alllowercase', 'kinds'],
    ['Lower-1-sanping', 'guessable'],
    ['Wang.Lei-2026', 'guessable'],
    ['Aaaaaaa-1x', 'guessable'],
    ['Ledong-7-east', null],
    ['the river is wide in spring', null],
    ['河边的柳树又绿了，燕子也回来了呀', null],
  ])('%s: %s', (password, weakness) => {
    expect(weaknessOf(password, 'wang.lei')).toBe(weakness);
  });

  it.each([
    ['402917', true],
    ['111111', false],
    ['123456', false],
    ['654321', false],
    ['12345', false],
    ['12a456', false],
  ])('PIN %s: %s', (pin, fit) => {
    expect(isFitPin(pin)).toBe(fit);
  });
});
