import { describe, expect, it } from 'vitest';
import { NATIONAL_NEGATIVE_LIST } from '../../contract/negative-list.ts';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { DEMO_FACTS, LONG_FACTS, TEST_ISSUER, testKey, testSigner } from './fixtures.ts';
import { authorise } from './law.ts';
import { payloadFor, signPayload } from './payload.ts';
import { qrModules } from './qr.ts';
import { verifyPayload } from './verify.ts';
import { genuineReport } from './verify-report.ts';

const FACTS = { ...DEMO_FACTS, demo: false };
const today = '2026-11-30';
const check = (text: string, issuers = [TEST_ISSUER], day = today) =>
  verifyPayload(text, { trustedIssuers: issuers, today: day });
const payload = await payloadFor(FACTS, testSigner());

describe('a school clerk scans the QR', () => {
  it('reads every fact back and the last day', () => {
    expect(check(payload)).toEqual({
      ok: true,
      value: {
        facts: FACTS,
        issuer: TEST_ISSUER,
        terminalKeyId: '01JD0000000000000000000000',
        validUntil: '2026-12-22',
        expired: false,
        demo: false,
        list: null,
      },
    });
  });

  it('reads by what the holder was known, and still an older sheet, which does not say it', async () => {
    const words = (text: string) => {
      const verdict = check(text);
      return verdict.ok ? genuineReport(verdict.value, 0) : verdict.error;
    };
    expect(words(payload)).toContain('本人核对：在机器上放了本人身份证，并按对了登记手机的后四位');
    const older = await payloadFor({ ...FACTS, assurance: null }, testSigner());
    expect(older).toMatch(/^SP1:/);
    expect(check(older)).toMatchObject({ value: { facts: { ...FACTS, assurance: null } } });
    expect(words(older)).toContain('本人核对：没有记载（较早开具）');
    for (const [one, other] of [
      [payload, 'SP1:'],
      [older, 'SP2:'],
    ] as const)
      expect(check(other + one.slice(4)), 'an edition is signed with').toMatchObject({
        error: 'signature-wrong',
      });
  });

  it('is shown that it is genuine but out of date', () => {
    expect(check(payload, [TEST_ISSUER], '2026-12-22')).toMatchObject({ value: { expired: false } });
    expect(check(payload, [TEST_ISSUER], '2026-12-23')).toMatchObject({ ok: true, value: { expired: true } });
  });

  it('sees 演示样张 when the facts or the issuer say so', async () => {
    expect(check(payload, [{ ...TEST_ISSUER, demo: true }])).toMatchObject({ value: { demo: true } });
    expect(check(await payloadFor(DEMO_FACTS, testSigner()))).toMatchObject({ value: { demo: true } });
  });

  it('gets a code that paper can carry, even for the longest name and address', async () => {
    expect(qrModules(payload).length).toBeLessThanOrEqual(85);
    // 42 mm over 97 modules (version 20) are 0.43 mm each.
    expect(qrModules(await payloadFor(LONG_FACTS, testSigner())).length).toBeLessThanOrEqual(97);
    expect(payload).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });
});

describe('somebody changes the QR', () => {
  const bytes = decodeBase45(payload.slice(4));
  if (!bytes.ok) throw new Error('the payload is base45');

  it('refuses every single flipped bit', () => {
    let tried = 0;
    for (let bit = 0; bit < bytes.value.length * 8; bit++) {
      const changed = Uint8Array.from(bytes.value);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const verdict = check(`SP2:${encodeBase45(changed)}`);
      if (verdict.ok) expect.fail(`bit ${bit} was not noticed`);
      tried++;
    }
    expect(tried).toBeGreaterThan(2400);
  });

  it('refuses another character at every place', () => {
    const others = ['0', '7', 'A', 'Z', ' ', ':'];
    for (let i = 0; i < payload.length; i++) {
      for (const other of others.filter((c) => c !== payload[i])) {
        if (check(payload.slice(0, i) + other + payload.slice(i + 1)).ok)
          expect.fail(`place ${i} as ${other}`);
      }
    }
  });

  it.each([1, 2, 3, 64, 200])('refuses it without its last %i characters', (cut) => {
    expect(check(payload.slice(0, -cut)).ok).toBe(false);
  });

  it('refuses anything added', () => {
    for (const more of ['0', '00', '000', payload.slice(4)]) expect(check(payload + more).ok).toBe(false);
  });
});

describe('each refusal says why', () => {
  it('another QR code', () => {
    expect(check('https://example.org/')).toEqual({ ok: false, error: 'not-ours' });
    expect(check('')).toEqual({ ok: false, error: 'not-ours' });
    expect(check(payload.toLowerCase())).toEqual({ ok: false, error: 'not-ours' });
  });

  it('a torn code', () => expect(check('SP1:AB')).toEqual({ ok: false, error: 'damaged' }));

  it('an issuer nobody trusts', () => {
    expect(check(payload, [])).toEqual({ ok: false, error: 'unknown-issuer' });
    const otherKey = { ...TEST_ISSUER, issuerKeyId: 'test-2027' };
    expect(check(payload, [otherKey])).toEqual({ ok: false, error: 'unknown-issuer' });
  });

  it('a terminal that certified itself', async () => {
    const forged = await payloadFor(FACTS, testSigner({ issuerKey: testKey(9) }));
    expect(check(forged)).toEqual({ ok: false, error: 'terminal-key-not-certified' });
  });

  it('facts signed by another key than the certified one', async () => {
    const { certificate } = testSigner();
    const thief = { certificate, sign: testSigner({ terminalKey: testKey(7) }).sign };
    expect(check(await payloadFor(FACTS, thief))).toEqual({ ok: false, error: 'signature-wrong' });
  });

  it('a terminal whose time was over', async () => {
    const signer = testSigner({ notAfter: '2026-11-21' });
    await expect(payloadFor(FACTS, signer)).rejects.toMatchObject({ name: 'TerminalKeyNotValid' });
    // Longer days that the terminal wrote into its certificate itself.
    const lying = { ...signer.certificate, notAfter: '2027-12-31' };
    const text = await payloadFor(FACTS, { ...signer, certificate: lying });
    expect(check(text)).toEqual({ ok: false, error: 'terminal-key-not-certified' });
  });

  it.each([{ notBefore: '2026-11-23' }, { notAfter: '2026-11-21' }])(
    'a day outside the key: %o',
    async (days) => {
      // A terminal that does not look at its own certificate before it signs.
      const text = await signPayload(FACTS, testSigner(days));
      expect(check(text)).toEqual({ ok: false, error: 'key-expired-at-issue' });
    },
  );
});

describe('the signer is asked for a certificate that must not be', () => {
  it.each(NATIONAL_NEGATIVE_LIST.items.map(({ id }) => id))('does not sign %s', async (itemId) => {
    expect(authorise(itemId).ok).toBe(false);
    await expect(payloadFor({ ...FACTS, itemId }, testSigner())).rejects.toMatchObject({
      name: 'NotAuthorised',
    });
  });

  it('does not sign for a free purpose or another issuer', async () => {
    const free = payloadFor({ ...FACTS, purpose: '证明无房' }, testSigner());
    await expect(free).rejects.toMatchObject({ name: 'NotAuthorised' });
    const other = payloadFor({ ...FACTS, issuerId: 'somebody.else' }, testSigner());
    await expect(other).rejects.toMatchObject({ name: 'TerminalKeyNotValid' });
  });
});
