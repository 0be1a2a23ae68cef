import { day } from '../../contract/certificate.ts';
import { revocationReason } from '../../contract/domain.ts';
import { committeeOf, ISSUER_ZONE, listIssuerKeys, makeIssuerKey } from '../modules/certificates/issuers.ts';
import { publishCertificates } from '../modules/certificates/publish.ts';
import { revoke } from '../modules/certificates/revocations.ts';
import { dayInZone } from '../modules/terminals/certify.ts';
import { EXIT, type Verb } from './verb.ts';

export const issuerVerb: Verb = {
  summary: '查看、更换或作废开具单位的签发密钥',
  details: `
签发密钥给终端的密钥作证。私钥只在数据文件夹的 issuer-keys 里，不进数据库，也不进备份：请另外保管一份。
换了新密钥，旧的从明天起不再作证，已作证的到期为止仍有效；终端在续期时自动改用新的。
例: npm run central -- issuer
    npm run central -- issuer chengcheng.lelou --new-key
    npm run central -- issuer chengcheng.lelou --revoke 2026-11-25-Abc12345 --from 2026-11-20 --reason key-lost`,
  positionals: [{ name: 'ISSUER', help: '开具单位的编号；不给则列出所有密钥', optional: true }],
  options: {
    'new-key': { argument: null, help: '生成新密钥，从今天起用' },
    name: { argument: 'NAME', help: '验真时显示的单位名称；不给则用社区里登记的' },
    revoke: { argument: 'KEY', help: '作废这把密钥' },
    from: { argument: 'DAY', help: '从这一天起它签的不算数 (default 今天)' },
    reason: { argument: 'REASON', help: '原因 key-lost 或 by-court (default key-lost)' },
  },
  place: 'beside',
  run: async ({ positionals: { ISSUER }, texts, switches }, speaker, deps) => {
    const list = async () => {
      for (const { issuerId, issuerKeyId, name, from, until, demo } of await listIssuerKeys(
        deps.db,
        ISSUER ?? null,
      ))
        speaker.say([issuerId, issuerKeyId, name, from, until ?? '–', demo ? '演示' : ''].join('\t'));
      return EXIT.done;
    };
    if (ISSUER === undefined) return list();
    const committee = await committeeOf(deps.db, ISSUER);
    if (!committee.ok) {
      speaker.complain(`${ISSUER}: 没有社区用这个开具单位 / no community has this issuer`);
      return EXIT.refused;
    }
    if (texts.revoke !== undefined) {
      const today = dayInZone(deps.clock.now(), ISSUER_ZONE);
      const from = day.safeParse(texts.from ?? today);
      const reason = revocationReason.safeParse(texts.reason ?? 'key-lost');
      if (!from.success || !reason.success) {
        speaker.complain('--from YYYY-MM-DD, --reason key-lost | by-court');
        return EXIT.usage;
      }
      const keys = await listIssuerKeys(deps.db, ISSUER);
      if (!keys.some(({ issuerKeyId }) => issuerKeyId === texts.revoke)) {
        speaker.complain(`${texts.revoke}: 没有这把密钥 / no such key`);
        return EXIT.refused;
      }
      const what = { issuerId: ISSUER, subject: 'issuer-key' as const, subjectId: texts.revoke };
      await deps.db
        .transaction()
        .execute((trx) =>
          revoke(trx, { ...what, reason: reason.data, from: from.data, by: null }, deps.clock.now()),
        );
    }
    if (switches.has('new-key'))
      await makeIssuerKey(deps, { issuerId: ISSUER, name: texts.name ?? committee.value });
    await publishCertificates(deps);
    return list();
  },
};
