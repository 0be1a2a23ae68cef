/** What a clerk of a company may do beyond the work on cases: data, so that a new right is a row. Central enforces what it answers. */
export const CLERK_RIGHTS = {
  telephones: '派工单上打报的人的电话',
  people: '按姓名查本企业小区的住户',
  fees: '收物业费',
  doors: '远程开门、看门禁记录',
} as const;
export type ClerkRight = keyof typeof CLERK_RIGHTS;
export const CLERK_RIGHT_NAMES = Object.keys(CLERK_RIGHTS) as readonly ClerkRight[]; // the keys of this very table

/** Whether rights as they came over the border hold one; a newer central may name rights that are not known here. */
export function hasRight(rights: readonly string[] | undefined, right: ClerkRight): boolean {
  return rights?.includes(right) ?? false;
}
