import { type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RevocationList } from '../../contract/domain.ts';
import { revocationText } from '../../contract/revocation-text.ts';
import { DEMO_FACTS, TEST_ISSUER, testKey, testSigner } from './fixtures.ts';
import { payloadFor } from './payload.ts';
import { trustLists } from './revocations.ts';
import { rawPublicKey } from './signature.ts';
import { verifyPayload } from './verify.ts';
import { genuineReport, refusalReport } from './verify-report.ts';

const FACTS = { ...DEMO_FACTS, demo: false };
const TERMINAL_KEY_ID = '01JD0000000000000000000000';
const NEXT_KEY = testKey(3);
const NEXT_ISSUER = { ...TEST_ISSUER, issuerKeyId: 'test-2027', publicKey: rawPublicKey(NEXT_KEY) };
const today = '2026-11-30';
const payload = await payloadFor(FACTS, testSigner());

function listOf(
  over: Partial<RevocationList> = {},
  signedBy: { key: KeyObject; issuerKeyId: string } = { key: testKey(1), issuerKeyId: 'test-2026' },
): RevocationList {
  const list = {
    issuerId: TEST_ISSUER.issuerId,
    issuerKeyId: signedBy.issuerKeyId,
    sequence: 1,
    issuedAt: '2026-11-29T00:00:00.000Z',
    nextUpdate: '2026-12-06T00:00:00.000Z',
    certificates: [],
    terminalKeys: [],
    issuerKeys: [],
    ...over,
  };
  const signature = sign(null, Buffer.from(revocationText(list)), signedBy.key).toString('base64url');
  return { ...list, signature };
}

const check = (lists: readonly RevocationList[], issuers = [TEST_ISSUER]) => {
  const trusted = trustLists(lists, issuers);
  if (!trusted.ok) return trusted;
  return verifyPayload(payload, { trustedIssuers: issuers, lists: trusted.value, today });
};
const terminalKey = (from: string, until: string | null = null) => ({
  terminalKeys: [{ terminalKeyId: TERMINAL_KEY_ID, reason: 'key-lost' as const, from, until }],
});

describe('a school clerk has the list of what the issuer took back', () => {
  it('a sheet that is on it is refused, another one of the same terminal is not', () => {
    const of = (number: string) =>
      listOf({ certificates: [{ number, reason: 'issued-in-error', revokedOn: '2026-11-25' }] });
    expect(check([of(FACTS.number ?? '')])).toEqual({ ok: false, error: 'revoked' });
    expect(check([of('another')])).toMatchObject({
      ok: true,
      value: { list: { issuedAt: expect.any(String) } },
    });
    expect(refusalReport('revoked')).toContain('已作废');
  });

  it.each([
    ['before the day of issue', '2026-11-21', false],
    ['on the day of issue', '2026-11-22', false],
    ['on the day after', '2026-11-23', true],
  ])('a terminal key taken back %s: %s, counts %s', (_name, from, counts) => {
    const verdict = check([listOf(terminalKey(from))]);
    expect(verdict.ok).toBe(counts);
    if (!verdict.ok) expect(verdict.error).toBe('terminal-key-revoked');
  });

  it('a terminal that was let back in counts again from that day on, and not for the days between', () => {
    expect(check([listOf(terminalKey('2026-11-01', '2026-11-22'))]).ok).toBe(true);
    expect(check([listOf(terminalKey('2026-11-01', '2026-11-23'))])).toEqual({
      ok: false,
      error: 'terminal-key-revoked',
    });
  });

  it('a key of the issuer that was taken back takes its terminals along, and signs no list any more', () => {
    const issuers = [TEST_ISSUER, NEXT_ISSUER];
    const next = { key: NEXT_KEY, issuerKeyId: 'test-2027' };
    const stolen = (from: string) =>
      listOf({ sequence: 7, issuerKeys: [{ issuerKeyId: 'test-2026', reason: 'key-lost', from }] }, next);
    expect(check([stolen('2026-11-22')], issuers)).toEqual({ ok: false, error: 'issuer-key-revoked' });
    expect(check([stolen('2026-11-23')], issuers).ok).toBe(true);
    const thief = listOf({ sequence: 99 });
    expect(check([thief, stolen('2026-11-22')], issuers)).toEqual({ ok: false, error: 'issuer-key-revoked' });
  });

  it('of two lists the newer one counts, in whatever order they come', () => {
    const old = listOf(terminalKey('2026-11-01'));
    const lifted = listOf({ sequence: 2 });
    expect([check([old, lifted]).ok, check([lifted, old]).ok]).toEqual([true, true]);
  });

  it('a list that was changed, or signed by nobody known, is not used at all', () => {
    const list = listOf(terminalKey('2026-11-01'));
    const changed = [
      { ...list, terminalKeys: [] },
      { ...list, sequence: 2 },
      { ...list, nextUpdate: '2027-12-06T00:00:00.000Z' },
      listOf(terminalKey('2026-11-01', null), { key: testKey(9), issuerKeyId: 'test-2026' }),
    ];
    for (const one of changed) expect(check([one])).toEqual({ ok: false, error: 'signature-wrong' });
    expect(check([listOf({}, { key: NEXT_KEY, issuerKeyId: 'test-2027' })])).toEqual({
      ok: false,
      error: 'unknown-issuer',
    });
  });

  it('is told of which day the list is, that it is too old, or that there was none', () => {
    const verdict = check([listOf()]);
    if (!verdict.ok) throw new Error(verdict.error);
    expect(genuineReport(verdict.value, Date.parse('2026-11-30T00:00:00Z'))).toContain('已核对');
    expect(genuineReport(verdict.value, Date.parse('2026-12-07T00:00:00Z'))).toContain('已过期');
    const without = check([]);
    if (!without.ok) throw new Error(without.error);
    expect(genuineReport(without.value, 0)).toContain('未核对');
  });
});

describe('an issuer changes its key', () => {
  it('what the old key certified in its days stays good, what it certified later never was', async () => {
    const made = (notBefore: string) => payloadFor(FACTS, testSigner({ notBefore }));
    const until = { ...TEST_ISSUER, from: '2026-01-01', until: '2026-10-31' };
    const verify = async (notBefore: string) =>
      verifyPayload(await made(notBefore), { trustedIssuers: [until], today });
    expect((await verify('2026-10-31')).ok).toBe(true);
    expect(await verify('2026-11-01')).toEqual({ ok: false, error: 'issuer-key-out-of-its-days' });
    expect(await verify('2025-12-31')).toEqual({ ok: false, error: 'issuer-key-out-of-its-days' });
  });
});
