import type { Role } from './roles.ts';

/** What a member of staff can be allowed to do at central: one row per permission, exhaustively typed. */
export interface PermissionRow {
  /** As the staff administration shows it. */
  readonly words: string;
  /** Whether its routes answer with records of persons: each such answer is logged with its purpose. */
  readonly personal: boolean;
  /** Who has it, at the place of the role and at every place below. */
  readonly roles: readonly Role[];
}

export const permissions = {
  'read-residents': {
    words: '查看居民档案',
    personal: true,
    roles: ['duty-officer', 'grid-officer'],
  },
  'read-cases': {
    words: '查看事件',
    personal: true,
    roles: [
      'duty-officer',
      'department-officer',
      'grid-officer',
      'property-manager',
      'property-clerk',
      'branch-secretary',
    ],
  },
  'work-cases': {
    words: '受理、转办和办理事件',
    personal: true,
    roles: [
      'duty-officer',
      'department-officer',
      'grid-officer',
      'property-manager',
      'property-clerk',
      'branch-secretary',
    ],
  },
  'close-cases': {
    words: '验收和办结事件',
    personal: true,
    roles: ['duty-officer', 'grid-officer', 'property-manager'],
  },
  'read-certificates': {
    words: '查看和作废证明',
    personal: true,
    roles: ['duty-officer'],
  },
  'read-figures': {
    words: '查看统计',
    personal: false,
    roles: ['administrator', 'duty-officer', 'department-officer', 'property-manager', 'auditor'],
  },
  'manage-notices': {
    words: '发布和撤回公告',
    personal: false,
    roles: ['administrator', 'duty-officer'],
  },
  'manage-rectifications': {
    words: '登记和验收小区整改',
    personal: false,
    roles: ['duty-officer'],
  },
  'manage-disclosures': {
    words: '发布公示、公布结果、撤回',
    personal: false,
    roles: ['duty-officer'],
  },
  'raise-alerts': { words: '发起应急广播', personal: false, roles: ['duty-officer'] },
  'watch-terminals': {
    words: '查看终端状态',
    personal: false,
    roles: ['administrator', 'duty-officer', 'auditor'],
  },
  'manage-terminals': { words: '管理终端', personal: false, roles: ['administrator'] },
  'manage-staff': { words: '管理工作人员账号', personal: false, roles: ['administrator'] },
  'read-audit': { words: '查看审计记录', personal: false, roles: ['auditor'] },
} as const satisfies Record<string, PermissionRow>;
export type Permission = keyof typeof permissions;
export const PERMISSIONS = Object.keys(permissions) as readonly Permission[]; // the keys of this very table

/** Whether a role has a permission. An administrator reads no person: who gives rights uses none (MLPS: roles split). */
export function mayRole(role: Role, permission: Permission): boolean {
  const holders: readonly Role[] = permissions[permission].roles;
  return holders.includes(role);
}
