/** Characters that stand on every wall: their font slices are asked for at start, so that no chart waits for them. */
export const WALL_LETTERS =
  '澄城县关街道社区大屏域概览办事与时效居民房屋全底数个网格户万人栋楼名员状态自住出租空新不近天上门核验的过该跑久' +
  '服务机今证张在线离可理刚同步年月日星期一二三四五六发现转待收销号快到已超分剩件每先这几类别本停示意图作测绘用' +
  '男女只有没单少于写为便公布口以各位结按满步多位承诺重点关爱告数字还是：网络断了正连统计更新催套结构家里中';
