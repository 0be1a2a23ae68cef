import { z } from 'zod';
import { ulid } from './base.ts';

/** One record for all that somebody has to see to: 随手拍、吹哨、报修、投诉、点单, a call for help, a device that fails. */
export const caseFamily = z.enum([
  'report',
  'whistle',
  'repair',
  'complaint',
  'order',
  'help',
  'device-fault',
]);
export type CaseFamily = z.infer<typeof caseFamily>;

/** 发现 红 → 转办 蓝 → 待验收 黄 → 销号 绿 (YJ13). How late a case is, is another question: lateness.ts. */
export const caseStage = z.enum(['found', 'transferred', 'awaiting-acceptance', 'closed']);
export type CaseStage = z.infer<typeof caseStage>;

export const CASE_STAGE_WORDS: Readonly<Record<CaseStage, { zh: string; ko: string }>> = {
  found: { zh: '发现', ko: '발견' },
  transferred: { zh: '转办', ko: '이관' },
  'awaiting-acceptance': { zh: '待验收', ko: '검수 대기' },
  closed: { zh: '销号', ko: '종결' },
};

/** Why it is closed. */
export const caseOutcome = z.enum(['handled', 'dismissed', 'withdrawn']);
export type CaseOutcome = z.infer<typeof caseOutcome>;

/** Who may bring a case (YJ21: 网格员、三长、外卖小哥、居民). */
export const reporterKind = z.enum([
  'resident',
  'resident-at-kiosk',
  'officer',
  'building-chief',
  'rider',
  'property-company',
  'community',
  'street',
  'terminal',
]);
export type ReporterKind = z.infer<typeof reporterKind>;

/** Who may have a case in hand: 网格、社区、街道、部门、物业企业、党组织. */
export const holderLevel = z.enum([
  'grid',
  'community',
  'street',
  'department',
  'property-company',
  'branch',
]);
export type HolderLevel = z.infer<typeof holderLevel>;

/** The unit that has the case: id of the grid, community, company, branch, or of the handling unit. */
export const caseHolder = z.object({ level: holderLevel, unitId: ulid });
export type CaseHolder = z.infer<typeof caseHolder>;

/** 承办单位 of street or department, with what it sees to (`duty` of case-kinds.ts). */
export const handlingUnit = z.object({
  id: ulid,
  level: z.enum(['street', 'department']),
  duty: z.string(),
  name: z.string(),
});
export type HandlingUnit = z.infer<typeof handlingUnit>;
