import type { z } from 'zod';
import type { problemDetails } from '../contract/sync.ts';

/** Every refusal of the HTTP API (RFC 9457), one row per code; docs/errors.md explains them to people. */
export const problems = {
  'CT-301': {
    status: 400,
    title: '请求内容不符合约定',
    titleEn: 'The request does not have the agreed shape',
  },
  'CT-302': { status: 409, title: '双方的数据版本不同', titleEn: 'The schema version is not known here' },
  'CT-303': { status: 401, title: '没有有效的终端凭证', titleEn: 'No valid terminal token' },
  'CT-304': {
    status: 403,
    title: '这个范围不归这台终端',
    titleEn: 'The scope does not belong to this terminal',
  },
  'CT-305': { status: 404, title: '没有这个地址', titleEn: 'There is no such path' },
  'CT-306': { status: 413, title: '请求内容太大', titleEn: 'The request body is too large' },
  'CT-307': { status: 500, title: '中心内部出错', titleEn: 'Central failed inside' },
  'CT-308': {
    status: 429,
    title: '请求太频繁，请稍后再试',
    titleEn: 'Too many requests; ask again later',
  },
  'CT-309': { status: 503, title: '数据库暂时连不上', titleEn: 'The database cannot be reached just now' },
  'CT-310': { status: 503, title: '中心正在重启', titleEn: 'Central is about to restart' },
  'CT-311': { status: 403, title: '登记码无效', titleEn: 'The enrolment code is not valid' },
  'CT-312': {
    status: 409,
    title: '这台终端已用另一把密钥登记',
    titleEn: 'The terminal is enrolled with another key',
  },
  'CT-313': { status: 401, title: '这台终端已被停用', titleEn: 'The terminal was revoked' },
  'CT-314': {
    status: 403,
    title: '登记码是给另一种屏幕的',
    titleEn: 'The enrolment code is for another kind of screen',
  },
  'CT-315': {
    status: 429,
    title: '错误次数太多，请稍后再试',
    titleEn: 'Too many wrong attempts; try again later',
  },
  'CT-316': {
    status: 401,
    title: '设备密钥证明无效',
    titleEn: 'No valid proof of the device key for this request',
  },
  'CT-317': {
    status: 401,
    title: '设备密钥证明的时间不可信，请用随附的随机数重做',
    titleEn: "The proof's time is not believed: make it again with the nonce of this answer",
  },
  'CT-318': { status: 401, title: '中心不认识这台终端', titleEn: 'The terminal is not enrolled here' },
  'CT-319': {
    status: 503,
    title: '这个社区还没有签发密钥',
    titleEn: 'The community has no issuer key yet',
  },
  'CT-371': { status: 403, title: '账号或密码不对', titleEn: 'The account or the password is wrong' },
  'CT-372': {
    status: 429,
    title: '错误次数太多，请稍后再试',
    titleEn: 'Too many wrong attempts; try again later',
  },
  'CT-373': { status: 401, title: '请先登录', titleEn: 'No session of a member of staff' },
  'CT-374': { status: 403, title: '没有这项权限', titleEn: 'Not permitted here' },
  'CT-375': {
    status: 400,
    title: '密码或 PIN 不符合要求',
    titleEn: 'The password or PIN does not meet the rules',
  },
  'CT-376': {
    status: 403,
    title: 'PIN 不对，请用密码登录',
    titleEn: 'The PIN does not unlock this terminal',
  },
  'CT-377': { status: 403, title: '请先修改密码', titleEn: 'The password has to be changed first' },
  'CT-381': {
    status: 404,
    title: '这里没有这个居民',
    titleEn: 'No such resident where you may look',
  },
  'CT-382': {
    status: 403,
    title: '这套房屋不归这家物业，或这位员工已离职',
    titleEn: 'Not a dwelling of this company, or no clerk at work there',
  },
  'CT-386': {
    status: 404,
    title: '没有这项远程操作，或它送来的文件已经不在',
    titleEn: 'No such remote act, or what it sent is not kept any more',
  },
  'CT-384': {
    status: 404,
    title: '没有这个版本，或没有发放给这台终端',
    titleEn: 'No such release, or not open to this terminal',
  },
  'CT-385': {
    status: 409,
    title: '这个版本签发的范围没有这么大',
    titleEn: 'The release was signed for fewer rings than that',
  },
  'CT-387': {
    status: 404,
    title: '没有这项整改',
    titleEn: 'There is no such rectification where you may look',
  },
  'CT-388': {
    status: 409,
    title: '这个编号已登记了另一项整改',
    titleEn: 'Another rectification was listed under that id',
  },
  'CT-389': {
    status: 409,
    title: '这项整改已经变了，请看现在的样子再办',
    titleEn: 'The rectification is not as it was seen',
  },
  'CT-326': {
    status: 404,
    title: '没有这项公示',
    titleEn: 'There is no such disclosure where you may look',
  },
  'CT-327': {
    status: 409,
    title: '这个编号已公示了别的内容，公示过的不能改',
    titleEn: 'Something else was disclosed under that id, and what was disclosed is not changed',
  },
  'CT-328': {
    status: 409,
    title: '这项公示已经变了，请看现在的样子再办',
    titleEn: 'The disclosure is not as it was seen',
  },
  'CT-329': {
    status: 409,
    title: '公示期还没有结束，不能公布结果',
    titleEn: 'The period of the disclosure still runs: it has no outcome yet',
  },
  'CT-334': { status: 409, title: '这个事件编号已被占用', titleEn: 'The id of the case is taken' },
  'CT-351': {
    status: 409,
    title: '事件现在的阶段不能做这一步',
    titleEn: 'The step does not exist in the stage of the case',
  },
  'CT-352': { status: 403, title: '没有权限做这一步', titleEn: 'Not yours to do on this case' },
  'CT-353': { status: 409, title: '不能转到这个单位', titleEn: 'The case cannot go to that unit' },
  'CT-354': { status: 404, title: '没有这个事件', titleEn: 'There is no such case' },
  'CT-355': { status: 409, title: '已经评价过', titleEn: 'The case has its rating already' },
  'CT-356': {
    status: 403,
    title: '这类事件不能由这个身份上报',
    titleEn: 'That kind of case is not reported by that kind of reporter',
  },
  'CT-357': {
    status: 400,
    title: '地点不在这个社区',
    titleEn: 'The place is not in the community of the case',
  },
  'CT-358': {
    status: 409,
    title: '照片还没有上传',
    titleEn: 'A photo of the case has not been uploaded',
  },
  'CT-359': {
    status: 400,
    title: '不是照片，或与摘要不符',
    titleEn: 'No JPEG, PNG or WebP picture, or not the one that the digest names',
  },
  'CT-360': { status: 409, title: '这个事件的照片太多', titleEn: 'The case has too many photos' },
  'CT-362': { status: 404, title: '没有这条应急广播', titleEn: 'There is no such alert' },
  'CT-363': {
    status: 409,
    title: '这个编号的内容已撤回，或是另一种内容',
    titleEn: 'The content of that id was withdrawn, or is of another type',
  },
  'CT-364': {
    status: 409,
    title: '这个编号已发过另一条应急广播',
    titleEn: 'Another alert was sent under that id',
  },
  'CT-337': {
    status: 403,
    title: '只有物业屏可以替自助机转送',
    titleEn: 'Only a property screen carries for kiosks',
  },
  'CT-365': { status: 404, title: '没有这条内容', titleEn: 'There is no such content' },
  'CT-320': {
    status: 503,
    title: '中心正忙，请稍后再试',
    titleEn: 'Too many ask for pages at once; ask again later',
  },
  'CT-321': { status: 409, title: '今年的证明编号已用完', titleEn: "This year's numbers are used up" },
  'CT-322': {
    status: 409,
    title: '这种证明今天不能开',
    titleEn: 'The item is not in the catalogue of this community today',
  },
  'CT-323': {
    status: 403,
    title: '没有这张证明，或填写的内容与证明不符',
    titleEn: 'There is no such certificate, or it says something else',
  },
  'CT-324': { status: 404, title: '没有这张证明', titleEn: 'There is no such certificate' },
  'CT-325': {
    status: 404,
    title: '这个开具单位还没有作废名单',
    titleEn: 'The issuer has no revocation list yet',
  },
} as const satisfies Record<string, { status: number; title: string; titleEn: string }>;
export type ProblemCode = keyof typeof problems;

export interface Problem {
  readonly code: ProblemCode;
  /** For the technician; never a value from the request. */
  readonly detail?: string;
  /** When it is worth asking again, s. */
  readonly retryAfterSeconds?: number;
}

/** The part of a reply that a refusal needs, whatever the route's own answers are. */
export interface ProblemReply {
  readonly request: { readonly headers: { readonly 'accept-language'?: string | undefined } };
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: unknown): unknown;
}

/** Answers with the problem document of RFC 9457: `title` in the language asked for, both languages always there. */
export async function sendProblem(
  reply: ProblemReply,
  { code, detail, retryAfterSeconds }: Problem,
): Promise<void> {
  const { status, title: titleZh, titleEn } = problems[code];
  const language = languageOf(reply.request.headers['accept-language']);
  const body: z.infer<typeof problemDetails> = {
    type: `urn:sanping:problem:${code}`,
    title: language === 'en' ? titleEn : titleZh,
    status,
    code,
    titleZh,
    titleEn,
    ...(detail === undefined ? {} : { detail }),
  };
  reply.code(status);
  reply.header('content-type', 'application/problem+json; charset=utf-8');
  reply.header('content-language', language);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  reply.header('vary', 'accept-language');
  await reply.send(body);
}

/** `en` only where English is asked for before Chinese; everybody else reads Chinese (RFC 9110, 12.5.4). */
export function languageOf(header: string | undefined): 'zh' | 'en' {
  const weights = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters
      .map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1])
      .find((text) => text !== undefined);
    return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) };
  });
  const best = (language: string) =>
    weights.reduce((most, entry) => (entry.language === language ? Math.max(most, entry.weight) : most), 0);
  return best('en') > best('zh') ? 'en' : 'zh';
}
