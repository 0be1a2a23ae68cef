import { z } from 'zod';
import { instant, localText, ulid } from './base.ts';
import { contentScope } from './content.ts';

/** 预警四级 as every public warning in China has them: 蓝、黄、橙、红. */
export const alertSeverity = z.enum(['blue', 'yellow', 'orange', 'red']);
export type AlertSeverity = z.infer<typeof alertSeverity>;

/** 应急广播 as every screen gets it; shown from `startsAt` until `expiresAt` unless it was cancelled. */
export const alert = z.object({
  id: ulid,
  severity: alertSeverity,
  title: localText,
  text: localText,
  startsAt: instant,
  expiresAt: instant,
  cancelledAt: instant.nullable(),
  /** 演练: every screen says so in words. */
  drill: z.boolean(),
});
export type Alert = z.infer<typeof alert>;

/** What staff send; the same draft again changes nothing, another one under the same id is refused. */
export const alertDraft = alert
  .omit({ cancelledAt: true })
  .extend({ scope: contentScope })
  .refine(({ startsAt, expiresAt }) => startsAt < expiresAt, {
    path: ['expiresAt'],
    message: 'expires before it starts',
  });
export type AlertDraft = z.infer<typeof alertDraft>;

/** That a screen shows it: reported by the terminal, once for each alert. */
export const alertAcknowledgement = z.object({ alertId: ulid, terminalId: ulid, shownAt: instant });
export type AlertAcknowledgement = z.infer<typeof alertAcknowledgement>;

/** Whether an alert is to be seen now (ms), by the terminal's own clock. */
export function isAlerting({ startsAt, expiresAt, cancelledAt }: Alert, now: number): boolean {
  return cancelledAt === null && Date.parse(startsAt) <= now && now < Date.parse(expiresAt);
}
