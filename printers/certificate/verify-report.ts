import type { AssuranceLevel } from '../../contract/certificate.ts';
import { numberName } from '../../contract/citizen-number.ts';
import type { ListFailure } from './revocations.ts';
import type { VerifiedFacts, VerifyFailure } from './verify.ts';
import { chineseDay } from './wording.ts';

const REFUSED: Readonly<Record<VerifyFailure, string>> = {
  'not-ours': '这个二维码不是本系统开具的证明。',
  damaged: '内容不完整或被改动，读不出来。',
  'unknown-issuer': '开具单位或它的签名钥匙不在信任名单里。',
  'terminal-key-not-certified': '打印终端没有得到开具单位的授权，或授权被改动。',
  'signature-wrong': '内容与签名不符：开具之后被改动过。',
  'key-expired-at-issue': '开具那天，打印终端的授权不在有效期内。',
  'issuer-key-out-of-its-days': '打印终端的授权不是在开具单位钥匙的有效期内给的。',
  revoked: '开具单位已作废这张证明。',
  'terminal-key-revoked': '开具那天，打印终端的钥匙已被开具单位作废。',
  'issuer-key-revoked': '开具那天，开具单位的签名钥匙已作废。',
};

/** Why a certificate is refused, in a sentence. */
export function refusalReason(failure: VerifyFailure): string {
  return REFUSED[failure];
}

/** What the clerk reads when a certificate is refused. */
export function refusalReport(failure: VerifyFailure): string {
  return `验真结果：✗ 不予认可\n原因：${REFUSED[failure]}`;
}

const LIST_REFUSED: Readonly<Record<ListFailure, string>> = {
  'unknown-issuer': '作废名单不是由信任的开具单位签发的，不能使用。',
  'signature-wrong': '作废名单与签名不符：被改动过，不能使用。',
};

/** Why a list of what was taken back cannot be believed, in a sentence. */
export function listRefusalReason(failure: ListFailure): string {
  return LIST_REFUSED[failure];
}

/** What the clerk reads when a list of what was taken back cannot be believed: nothing is verified with it. */
export function listRefusal(failure: ListFailure): string {
  return `没有验真：${LIST_REFUSED[failure]}`;
}

/**
 * Everything to compare with the paper, label and value, in the order of the sheet.
 * @param now milliseconds since 1970, for the age of the list
 * @param howToCheckList what to do where no list was given
 */
export function genuineRows(
  verified: VerifiedFacts,
  now: number,
  howToCheckList: string,
): readonly (readonly [label: string, value: string])[] {
  const { facts, issuer, validUntil, terminalKeyId } = verified;
  return [
    ['编号', facts.number ?? ''],
    ['姓名', facts.name],
    ['性别', facts.sex],
    [numberName(facts.citizenNumber), facts.citizenNumber],
    ['居住地址', facts.address],
    ['居住起始', chineseDay(facts.since)],
    ['居住性质', facts.nature],
    ['登记核验于', chineseDay(facts.verifiedOn)],
    ['本人核对', knownWords(facts.assurance)],
    ['用途', facts.purpose],
    ['开具日期', chineseDay(facts.issuedOn)],
    ['有效期', `${facts.validDays} 日，至 ${chineseDay(validUntil)}${verified.expired ? '（已过期）' : ''}`],
    ['开具单位', facts.issuerLines.join('')],
    ['联系电话', facts.issuerPhone],
    ['签名单位', `${issuer.name}（${issuer.issuerId} / ${issuer.issuerKeyId}）`],
    ['打印终端', terminalKeyId],
    ['作废名单', listWords(verified.list, now, howToCheckList)],
  ];
}

const KNOWN_BY: Readonly<Record<AssuranceLevel, string>> = {
  card: '在机器上放了本人身份证',
  'card-and-phone': '在机器上放了本人身份证，并按对了登记手机的后四位',
  'card-and-staff': '工作人员当面核对了身份证和本人',
};

/** By what the holder was known when it was issued. */
function knownWords(assurance: AssuranceLevel | null): string {
  return assurance === null ? '没有记载（较早开具）' : KNOWN_BY[assurance];
}

/** The signature proves what was signed, not what is on this sheet. */
const COMPARE = '请核对：纸上的内容应与以上完全一致。';

/** What the clerk reads when it is genuine: the verdict, then everything to compare with the paper. */
export function genuineReport(verified: VerifiedFacts, now: number): string {
  const rows = genuineRows(verified, now, '用 --revocations 给出开具单位的名单');
  const lines = rows.map(([label, value]) => `${label}：${value}`);
  return [`验真结果：${genuineVerdict(verified)}`, ...lines, COMPARE].join('\n');
}

/** The verdict in a few words. */
export function genuineVerdict({ demo, expired }: VerifiedFacts): string {
  const validity = expired ? '已过有效期' : '在有效期内';
  return demo ? `演示样张，不作任何凭证（签名正确，${validity}）` : `✓ 真实，${validity}`;
}

function listWords(list: VerifiedFacts['list'], now: number, howToCheck: string): string {
  if (list === null) return `未核对（${howToCheck}）`;
  const made = new Date(list.issuedAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
  return Date.parse(list.nextUpdate) < now ? `${made} 的名单，已过期，请取新的` : `已核对，${made} 的名单`;
}
