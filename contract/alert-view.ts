import { z } from 'zod';
import { alertSeverity } from './domain/alert.ts';
import { ulid } from './domain/base.ts';

/** One language of an alert, whole: words that are the same on every screen are made in core. */
const wordsOfAlert = z.object({
  locale: z.enum(['zh-CN', 'ko-KR']),
  /** 红色预警 */
  severity: z.string(),
  /** 演练，不是真的; null for a real one. */
  drill: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  /** 到今天 18:00 为止 */
  until: z.string(),
});
export type WordsOfAlert = z.infer<typeof wordsOfAlert>;

/** 应急广播 as a screen shows it now, whatever kind of screen it is: it takes the place of what else stands there. */
export const alertView = z.object({
  id: ulid,
  severity: alertSeverity,
  /** In the order of the deployment's languages; those that nobody wrote are left out. */
  languages: z.array(wordsOfAlert).min(1),
});
export type AlertView = z.infer<typeof alertView>;

/** What the page says when an alert stands on its glass. */
export const alertStands = z.object({ alertId: ulid });
export type AlertStands = z.infer<typeof alertStands>;
