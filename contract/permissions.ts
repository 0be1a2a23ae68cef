/** What a member of staff can be allowed to do at central: one row per permission, exhaustively typed. */
export interface PermissionRow {
  /** As the staff administration shows it. */
  readonly words: string;
  /** Whether its routes answer with records of persons: each such answer is logged with its purpose. */
  readonly personal: boolean;
}

export const permissions = {
  'read-residents': { words: '查看居民档案', personal: true },
  'manage-notices': { words: '发布和撤回公告', personal: false },
  'manage-terminals': { words: '管理终端', personal: false },
} as const satisfies Record<string, PermissionRow>;
export type Permission = keyof typeof permissions;
