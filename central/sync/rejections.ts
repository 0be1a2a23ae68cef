/** Why an operation is refused for good; the terminal parks it and shows it to staff (docs/errors.md). */
export const rejections = {
  'CT-331': '编号不在发给本机的号段内',
  'CT-332': '这个编号或这次申请已有另一条记录',
  'CT-333': '不是本机登记的密钥',
  'CT-334': '这个事件编号已被占用',
  'CT-335': '这个范围不归本机',
  'CT-336': '办理人当时没有在本机登录',
  'CT-351': '事件现在的阶段不能做这一步',
  'CT-352': '没有权限做这一步',
  'CT-353': '不能转到这个单位',
  'CT-354': '没有这个事件',
  'CT-355': '已经评价过',
  'CT-356': '这类事件不能由这个身份上报',
  'CT-357': '地点不在这个社区',
  'CT-358': '照片还没有上传',
  'CT-362': '没有这条应急广播',
  'CT-366': '房屋或小区不归本公司，或者员工已经不在岗',
  'CT-367': '这条公告已经收回，请另写一条',
  'CT-368': '没有这条公告，或者它不是本公司的',
  'CT-387': '没有这项整改，或者它不在本公司的小区',
  'CT-383': '还没有看过是谁申请的，不能通过',
} as const satisfies Record<string, string>;
export type RejectionCode = keyof typeof rejections;

export function rejected(code: RejectionCode) {
  return { result: 'rejected' as const, code, reason: rejections[code] };
}
