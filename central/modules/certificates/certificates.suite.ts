import { createPublicKey, verify } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateList } from '../../../contract/certificate-api.ts';
import { type RevocationList, revocationList } from '../../../contract/domain.ts';
import { terminalKeyCertificateText } from '../../../contract/key-certificate.ts';
import { NATIONAL_NEGATIVE_LIST } from '../../../contract/negative-list.ts';
import { revocationText } from '../../../contract/revocation-text.ts';
import type { NumberLease, OperationBody } from '../../../contract/sync.ts';
import {
  callsOf,
  enrolTestTerminal,
  pushBodies,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { revokeTerminal } from '../terminals/admin.ts';
import { makeCode } from '../terminals/codes.ts';
import { DEFAULT_CATALOGUE, loadCatalogue } from './catalogue.ts';
import { listIssuerKeys, makeIssuerKey } from './issuers.ts';
import { publishCertificates } from './publish.ts';
import { signRevocations } from './revocation-lists.ts';
import { liftTerminalKey } from './revocations.ts';
import { putSeal } from './seals.ts';

const DAY_MS = 86_400_000;
const ISSUER = 'demo.chengcheng.lelou';
const TODAY = '2026-11-22';
const NOW = new Date(testNow).toISOString();
/** ULIDs whose time is `testNow`: the day of a sheet is that of its request. */
const request = (last: string) => `01M80YXP600000000000000${last}`;
const [residence] = DEFAULT_CATALOGUE;

/** What stands behind certificates. Run by central/api.test.ts, which starts one central for all. */
export function describeCertificates(running: () => { central: TestCentral }): void {
  describe('what stands behind a certificate', () => {
    let central: TestCentral;
    /** Of its own: other suites count their numbers. */
    let terminal: TestTerminal;
    let lease: NumberLease;
    let communityId: string;
    let resident: { id: string; citizen_number: string };
    let officer: Awaited<ReturnType<typeof staffAt>>;
    let stranger: Awaited<ReturnType<typeof staffAt>>;
    let operations = 0;

    beforeAll(async () => {
      ({ central } = running());
      terminal = await enrolTestTerminal(central);
      communityId = terminal.scope.split('/')[1] ?? '';
      lease = await callsOf(central, terminal).lease(terminal, 20);
      resident = await central.deps.db
        .selectFrom('resident')
        .select(['id', 'citizen_number'])
        .where('community_id', '=', communityId)
        .executeTakeFirstOrThrow();
      officer = await staffAt(central, terminal, [{ role: 'duty-officer', place: terminal.scope }]);
      stranger = await staffAt(central, terminal, [
        { role: 'duty-officer', place: 'community/7ZZZ0000000000000000000NE3' },
      ]);
    });

    const numberAt = (index: number) => `${lease.prefix}${String(lease.from + index).padStart(6, '0')}`;
    const report = async (
      index: number,
      outcome: Extract<OperationBody, { kind: 'certificate-outcome' }>['outcome'],
    ) => {
      operations += 1;
      const [answer] = await pushBodies(central, terminal, [
        {
          key: `01JF000000000000000000${String(operations).padStart(4, '0')}`,
          body: {
            kind: 'certificate-outcome',
            number: numberAt(index),
            requestId: request(String(index).padStart(3, '0')),
            itemId: 'residence',
            residentId: resident.id,
            purpose: '子女入学',
            outcome,
            evidence: outcome === 'issued' ? 'counted' : null,
            terminalKeyId: terminal.keyId,
            at: NOW,
          },
        },
      ]);
      return answer?.result;
    };
    const check = (index: number, over: object = {}) =>
      central.app.inject({
        method: 'POST',
        url: '/v1/certificates/check',
        remoteAddress: `10.7.0.${index + 1}`,
        payload: {
          number: numberAt(index),
          issuedOn: TODAY,
          lastFour: resident.citizen_number.slice(-4),
          ...over,
        },
      });
    const list = async (): Promise<RevocationList> =>
      revocationList.parse((await central.app.inject(`/v1/certificates/revocations/${ISSUER}`)).json());
    const isSigned = async (of: RevocationList) => {
      const key = (await listIssuerKeys(central.deps.db, ISSUER)).find(
        ({ issuerKeyId }) => issuerKeyId === of.issuerKeyId,
      );
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: key?.publicKey ?? '' };
      const text = Buffer.from(revocationText(of));
      const signature = Buffer.from(of.signature, 'base64url');
      return verify(null, text, createPublicKey({ key: jwk, format: 'jwk' }), signature);
    };
    const sent = async (entity: string) => {
      const rows = await central.deps.db
        .selectFrom('change')
        .select(['pk', 'op', 'doc'])
        .where('scope', '=', terminal.scope)
        .where('entity', '=', entity)
        .orderBy('pk')
        .execute();
      return rows
        .filter(({ op }) => op === 'put')
        .map(({ pk, doc }) => ({ pk, doc: JSON.parse(doc ?? 'null') }));
    };

    it('the catalogue is data: loaded for all or for one community, sent to its kiosks, and numbers go by it', async () => {
      const { deps } = central;
      if (residence === undefined) throw new Error('the program comes with a catalogue');
      const income = { ...residence, id: 'good-conduct', title: { zh: '志愿服务证明', ko: null } };
      const ended = { ...income, id: 'past', until: '2026-11-21' };
      expect(await loadCatalogue(deps, [residence, income, ended], communityId)).toEqual({
        ok: true,
        value: 3,
      });
      await publishCertificates(deps);
      expect((await sent('catalogue-item')).map(({ pk }) => pk)).toEqual([
        'good-conduct',
        'past',
        'residence',
      ]);
      const ask = (itemId: string) =>
        callsOf(central, terminal).post('/v1/certificates/leases', { itemId, count: 1 });
      expect((await ask('good-conduct')).statusCode).toBe(200);
      expect((await ask('past')).json().code, 'its days are over').toBe('CT-322');
      expect((await ask('nothing')).json().code).toBe('CT-322');
      expect(await loadCatalogue(deps, [income], communityId)).toMatchObject({ ok: true });
      expect((await ask('residence')).json().code, 'taken out here').toBe('CT-322');
      expect(await loadCatalogue(deps, [residence], communityId)).toMatchObject({ ok: true });
      await publishCertificates(deps);
      expect((await sent('catalogue-item')).map(({ pk }) => pk)).toEqual(['residence']);
      expect(await publishCertificates(deps), 'nothing new costs nothing').toBe(0);
    });

    it('what the law forbids is in no catalogue, under whatever name, and its file is not loaded', async () => {
      const { deps } = central;
      if (residence === undefined) throw new Error('the program comes with a catalogue');
      for (const { id, title } of NATIONAL_NEGATIVE_LIST.items) {
        for (const over of [{ id }, { id: 'harmless', title: { zh: `关于${title}`, ko: null } }]) {
          const loaded = await loadCatalogue(deps, [residence, { ...residence, ...over }], null);
          expect(loaded, title).toMatchObject({ ok: false, error: { reason: 'forbidden' } });
        }
      }
      expect(await loadCatalogue(deps, [residence, residence], null)).toMatchObject({
        error: { reason: 'twice' },
      });
      const rows = await deps.db
        .selectFrom('catalogue_item')
        .select('id')
        .where('community_id', 'is', null)
        .execute();
      expect(rows).toEqual([]);
    });

    it('whoever holds a sheet is told whether it counts, and whoever guesses is told nothing and slowed down', async () => {
      expect(await report(0, 'issued')).toBe('applied');
      expect((await check(0)).json()).toEqual({
        status: 'valid',
        itemId: 'residence',
        issuedOn: TODAY,
        validUntil: '2026-12-22',
        expired: false,
        demo: true,
      });
      for (const wrong of [{ number: numberAt(9) }, { issuedOn: '2026-11-23' }, { lastFour: '0000' }])
        expect((await check(0, wrong)).json().code, JSON.stringify(wrong)).toBe('CT-323');
      central.setNow(testNow + 31 * DAY_MS);
      expect((await check(0)).json()).toMatchObject({ status: 'valid', expired: true });
      central.setNow(testNow);
      expect(await report(1, 'unconfirmed')).toBe('applied');
      expect((await check(1)).json()).toMatchObject({ status: 'unconfirmed' });
      const codes = [];
      for (let guess = 0; guess < 12; guess += 1)
        codes.push((await check(5, { lastFour: String(guess).padStart(4, '0') })).json().code);
      expect(codes[0]).toBe('CT-323');
      expect(codes.at(-1)).toBe('CT-308');
    });

    it('a void sheet and one that staff take back are on the signed list; nobody else takes one back', async () => {
      const { headers } = officer;
      expect(await report(2, 'void')).toBe('applied');
      await report(3, 'issued');
      const back = (index: number, by = headers) =>
        callsOf(central, terminal).post(
          `/v1/certificates/${numberAt(index)}/revoke`,
          { reason: 'data-wrong' },
          by,
        );
      expect((await back(3, stranger.headers)).json().code).toBe('CT-324');
      expect((await back(9)).json().code, 'was never issued').toBe('CT-324');
      expect((await back(3)).json()).toMatchObject({ revoked: { on: TODAY, reason: 'data-wrong' } });
      expect((await back(3)).statusCode, 'again').toBe(200);
      const signed = await list();
      const ours = signed.certificates.filter(({ number }) => number >= numberAt(0));
      expect(ours).toEqual([
        { number: numberAt(2), reason: 'void', revokedOn: TODAY },
        { number: numberAt(3), reason: 'data-wrong', revokedOn: TODAY },
      ]);
      expect(await isSigned(signed)).toBe(true);
      expect(await isSigned({ ...signed, certificates: [] })).toBe(false);
      expect((await check(3)).json()).toMatchObject({ status: 'revoked', reason: 'data-wrong' });
      expect((await check(2)).json()).toMatchObject({ status: 'revoked', reason: 'void' });
    });

    it('staff read the sheets of their community with a purpose, and of no other', async () => {
      const url = `/v1/certificates?purpose=${encodeURIComponent('核对编号')}&limit=2`;
      const ask = async (headers: Record<string, string>, more = '') =>
        certificateList.parse((await callsOf(central, terminal).get(url + more, headers)).json());
      const first = await ask(officer.headers);
      expect(first.certificates).toHaveLength(2);
      const second = await ask(officer.headers, `&after=${first.next}`);
      const numbers = [...first.certificates, ...second.certificates].map(({ number }) => number);
      expect(numbers).toEqual([...numbers].sort().reverse());
      expect(new Set(numbers).size).toBe(4);
      expect((await ask(stranger.headers)).certificates).toEqual([]);
      const logged = await central.deps.db
        .selectFrom('access_log')
        .select('subject_id')
        .where('purpose', '=', '核对编号')
        .execute();
      expect(new Set(logged.map(({ subject_id }) => subject_id))).toContain(resident.id);
    });

    it('the list is signed anew every day and whenever it says something new, with a higher number, and not otherwise', async () => {
      const { deps } = central;
      const before = await list();
      expect(await signRevocations(deps)).toBe(0);
      central.setNow(testNow + DAY_MS);
      expect(await signRevocations(deps)).toBeGreaterThan(0);
      const renewed = await list();
      expect(renewed.sequence).toBe(before.sequence + 1);
      expect(Date.parse(renewed.nextUpdate) - Date.parse(renewed.issuedAt)).toBe(7 * DAY_MS);
      central.setNow(testNow);
      await Promise.all([signRevocations(deps), signRevocations(deps)]);
      await publishCertificates(deps);
      expect((await sent('revocation-list'))[0]?.doc).toEqual(await list());
      expect((await central.app.inject('/v1/certificates/revocations/nobody')).json().code).toBe('CT-325');
    });

    it('the key of a revoked terminal is on the list from that day, until an administrator lets the terminal back in', async () => {
      const { deps } = central;
      const lost = await enrolTestTerminal(central);
      await revokeTerminal(deps, lost.terminalId);
      await signRevocations(deps);
      const entry = { terminalKeyId: lost.keyId, reason: 'key-lost', from: TODAY, until: null };
      expect((await list()).terminalKeys).toContainEqual(entry);
      const asked = { community: communityId, company: null, audience: null, minutes: 60 };
      const made = await makeCode(deps, { ...asked, profile: 'chengcheng/kiosk' });
      if (!made.ok) throw new Error(made.error);
      central.setNow(testNow + DAY_MS);
      const url = '/v1/terminals/enrol';
      const headers = { dpop: await lost.device.proof('POST', url) };
      const payload = { ...lost.payload, code: made.value.secret };
      // The code ends after an hour; the day after it needs another one.
      expect((await central.app.inject({ method: 'POST', url, payload, headers })).statusCode).toBe(403);
      const again = await makeCode(deps, { ...asked, profile: 'chengcheng/kiosk' });
      if (!again.ok) throw new Error(again.error);
      const proof = { dpop: await lost.device.proof('POST', url) };
      const back = { ...lost.payload, code: again.value.secret };
      expect(
        (await central.app.inject({ method: 'POST', url, payload: back, headers: proof })).statusCode,
      ).toBe(200);
      await signRevocations(deps);
      const ofLost = async () => {
        await signRevocations(deps);
        const { terminalKeys } = await list();
        return terminalKeys.flatMap(({ terminalKeyId, from, until }) =>
          terminalKeyId === lost.keyId ? [[from, until]] : [],
        );
      };
      expect(await ofLost()).toEqual([[TODAY, '2026-11-23']]);
      await revokeTerminal(deps, lost.terminalId);
      const twice = [
        [TODAY, '2026-11-23'],
        ['2026-11-23', null],
      ];
      expect(await ofLost(), 'and lost again').toEqual(twice);
      await deps.db.transaction().execute((trx) => liftTerminalKey(trx, lost.keyId, deps.clock.now()));
      await revokeTerminal(deps, lost.terminalId);
      expect(await ofLost(), 'let in and lost within a day').toEqual(twice);
      central.setNow(testNow);
    });

    it('one seal at a time, as a picture, for the days given', async () => {
      const { deps } = central;
      const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64)]);
      const seal = { issuerId: ISSUER, picture, from: '2026-11-01', until: '2026-12-31' };
      expect(await putSeal(deps, { ...seal, issuerId: 'nobody' })).toEqual({
        ok: false,
        error: 'no-such-issuer',
      });
      expect(await putSeal(deps, { ...seal, picture: Buffer.from('GIF89a') })).toMatchObject({
        error: 'not-a-picture',
      });
      expect(await putSeal(deps, { ...seal, until: '2026-10-31' })).toMatchObject({
        error: 'ends-before-it-begins',
      });
      expect(await putSeal(deps, seal)).toMatchObject({ ok: true });
      expect(await putSeal(deps, { ...seal, from: '2026-12-31', until: '2027-12-31' })).toMatchObject({
        error: 'overlaps',
      });
      expect(await putSeal(deps, { ...seal, from: '2027-01-01', until: '2027-12-31' })).toMatchObject({
        ok: true,
      });
      await publishCertificates(deps);
      const docs = (await sent('seal-picture')).sort((a, b) => (a.doc.from < b.doc.from ? -1 : 1));
      expect(docs.map(({ doc }) => [doc.from, doc.until])).toEqual([
        ['2026-11-01', '2026-12-31'],
        ['2027-01-01', '2027-12-31'],
      ]);
      expect(Buffer.from(docs[0]?.doc.picture, 'base64').equals(picture)).toBe(true);
    });

    it('an issuer changes its key: new terminals are certified by the new one, the old one ends today, nothing of it is in the database', async () => {
      const { deps } = central;
      const made = await makeIssuerKey(deps, { issuerId: ISSUER, name: '试验居民委员会' });
      const keys = await listIssuerKeys(deps.db, ISSUER);
      expect(keys.map(({ issuerKeyId, from, until }) => [issuerKeyId, from, until])).toEqual([
        [made.issuerKeyId, TODAY, null],
        ['demo-2026', '2020-01-01', TODAY],
      ]);
      const next = await enrolTestTerminal(central);
      const { signature, ...certificate } = next.answer.keyCertificate;
      expect(certificate.issuerKeyId).toBe(made.issuerKeyId);
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: made.publicKey };
      const text = Buffer.from(terminalKeyCertificateText(certificate));
      const key = createPublicKey({ key: jwk, format: 'jwk' });
      expect(verify(null, text, key, Buffer.from(signature, 'base64url'))).toBe(true);
      expect((await central.app.inject('/v1/certificates/issuers')).json().issuers).toEqual(
        expect.arrayContaining([...keys]),
      );
      await signRevocations(deps);
      expect((await list()).issuerKeyId, 'lists too').toBe(made.issuerKeyId);
      expect(await isSigned(await list())).toBe(true);
      const held = deps.issuers.find(ISSUER, made.issuerKeyId);
      expect(held?.privateKeyPem).toContain('PRIVATE KEY');
      const body = held?.privateKeyPem.split('\n')[1] ?? 'none';
      const rows = JSON.stringify(await deps.db.selectFrom('issuer_key').selectAll().execute());
      expect(rows.includes(body) || central.logged().includes(body)).toBe(false);
      await publishCertificates(deps);
      expect((await sent('issuer-key')).map(({ pk }) => pk)).toContain(made.issuerKeyId);
    });
  });
}
