import { CalendarDays, Droplets, type LucideIcon, Megaphone, Zap } from 'lucide-react';
import type { Notice } from '../../../contract/domain.ts';

/** Kinds of notices as every screen draws them. */
export const noticeIcons: Readonly<Record<Notice['kind'], LucideIcon>> = {
  停水: Droplets,
  停电: Zap,
  通知: Megaphone,
  活动: CalendarDays,
};
