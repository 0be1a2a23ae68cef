import { z } from 'zod';
import { day } from '../certificate.ts';
import { ulid } from './base.ts';

/**
 * 特殊群体 (CC13, DG13, YJ11). The kinds that need a criminal or health record (刑满释放、吸毒) are left out on purpose:
 * a community office has no basis of its own to keep them.
 */
export const specialGroupKind = z.enum([
  'living-alone-elder',
  'empty-nest-elder',
  'left-behind-child',
  'disabled',
  'low-income',
  'home-care',
  'veteran',
  'migrant',
]);
export type SpecialGroupKind = z.infer<typeof specialGroupKind>;

export const SPECIAL_GROUP_NAMES: Readonly<Record<SpecialGroupKind, string>> = {
  'living-alone-elder': '独居老人',
  'empty-nest-elder': '空巢老人',
  'left-behind-child': '留守儿童',
  disabled: '残疾人',
  'low-income': '低保对象',
  'home-care': '居家养老',
  veteran: '退役军人',
  migrant: '流动人口',
};

/** A membership without legal basis, purpose and end does not exist; after `validUntil` it is no longer read. */
export const specialGroupMembership = z.object({
  id: ulid,
  residentId: ulid,
  kind: specialGroupKind,
  legalBasis: z.string().min(1),
  purpose: z.string().min(1),
  validUntil: day,
});
export type SpecialGroupMembership = z.infer<typeof specialGroupMembership>;
