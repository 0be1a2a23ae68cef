/** Why an operation is refused for good; the terminal parks it and shows it to staff (docs/errors.md). */
export const rejections = {
  'CT-331': '编号不在发给本机的号段内',
  'CT-332': '这个编号或这次申请已有另一条记录',
  'CT-333': '不是本机登记的密钥',
  'CT-334': '这个事件编号已被占用',
  'CT-335': '这个范围不归本机',
} as const satisfies Record<string, string>;
export type RejectionCode = keyof typeof rejections;

export function rejected(code: RejectionCode) {
  return { result: 'rejected' as const, code, reason: rejections[code] };
}
