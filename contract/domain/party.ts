import { z } from 'zod';
import { day } from '../certificate.ts';
import { instant, ulid } from './base.ts';

/** 党支部 (PB25: branch in the community, group in the compound). */
export const branch = z.object({
  id: ulid,
  communityId: ulid,
  name: z.string(),
  parentId: ulid.nullable(),
  kind: z.enum(['committee', 'branch', 'group', 'unit-on-double-registration']),
});
export type Branch = z.infer<typeof branch>;

/** Counts of a branch's members at one day (PZ14); the members themselves are not kept here. */
export const branchStatistics = z.object({
  id: ulid,
  branchId: ulid,
  communityId: ulid,
  day,
  members: z.number().int().min(0),
  women: z.number().int().min(0),
  under35: z.number().int().min(0),
  over60: z.number().int().min(0),
  /** 大专及以上. */
  collegeOrMore: z.number().int().min(0),
  /** 双报到: members of other units who registered here. */
  doubleRegistered: z.number().int().min(0),
});
export type BranchStatistics = z.infer<typeof branchStatistics>;

/** 活动: meeting, themed day, course, volunteering (PZ12, DG25). */
export const activity = z.object({
  id: ulid,
  communityId: ulid,
  branchId: ulid.nullable(),
  kind: z.enum(['three-meetings', 'themed-day', 'course', 'volunteering', 'culture']),
  title: z.string(),
  place: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** Null until it was held. */
  attendance: z.number().int().min(0).nullable(),
});
export type Activity = z.infer<typeof activity>;

/** 三会一课, 主题党日, 党课, 志愿服务, 文化活动. */
export const ACTIVITY_KIND_NAMES: Readonly<Record<Activity['kind'], string>> = {
  'three-meetings': '三会一课',
  'themed-day': '主题党日',
  course: '党课培训',
  volunteering: '志愿服务',
  culture: '文化活动',
};
