import type { FastifyReply } from 'fastify';
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
  'CT-311': { status: 403, title: '登记码无效', titleEn: 'The enrolment code is not valid' },
  'CT-312': {
    status: 409,
    title: '这台终端已用另一把密钥登记',
    titleEn: 'The terminal is enrolled with another key',
  },
  'CT-321': { status: 409, title: '今年的证明编号已用完', titleEn: "This year's numbers are used up" },
} as const satisfies Record<string, { status: number; title: string; titleEn: string }>;
export type ProblemCode = keyof typeof problems;

export interface Problem {
  readonly code: ProblemCode;
  /** For the technician; never a value from the request. */
  readonly detail?: string;
}

/** Answers with the problem document of RFC 9457. */
export async function sendProblem(reply: FastifyReply, { code, detail }: Problem): Promise<void> {
  const { status, title, titleEn } = problems[code];
  const body: z.infer<typeof problemDetails> = {
    type: `urn:sanping:problem:${code}`,
    title,
    status,
    code,
    titleEn,
    ...(detail === undefined ? {} : { detail }),
  };
  await reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}
