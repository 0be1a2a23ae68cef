import type { CaseKind } from '../../../../contract/domain.ts';

/** 社区吹哨、街道分哨、有关单位应哨 (PZ27): which department answers, or the company of the compound. An assumption. */
export const WHISTLES: readonly { readonly kind: CaseKind; readonly duty: string; readonly words: string }[] =
  [
    { kind: 'whistle-environment', duty: 'sanitation', words: '巷口垃圾反复堆放，社区劝过三次' },
    { kind: 'whistle-safety', duty: 'police-and-order', words: '楼道里给电动车充电，住户不听劝' },
    { kind: 'whistle-building', duty: 'urban-order', words: '楼顶加盖彩钢房' },
    { kind: 'whistle-livelihood', duty: 'housing', words: '老楼化粪池外溢，没有物业' },
  ];
export const COMPANY_WHISTLES: readonly { readonly kind: CaseKind; readonly words: string }[] = [
  { kind: 'whistle-environment', words: '装修垃圾在单元门口堆了一周' },
  { kind: 'whistle-safety', words: '地下车库消防门常年锁着' },
  { kind: 'whistle-livelihood', words: '二次供水泵房半夜停机，高层没水' },
];

/** 群众点单、街道下单、社区派单 (CC22). What is small and in a house goes to the company, the rest to the grid. */
export const ORDERS: readonly { readonly kind: CaseKind; readonly words: string }[] = [
  { kind: 'order-errand', words: '腿脚不便，请代缴医保' },
  { kind: 'order-small-repair', words: '厨房灯不亮，请帮忙换灯管' },
  { kind: 'order-company', words: '去县医院复查，请人陪同' },
  { kind: 'order-lesson', words: '想听一次防诈骗讲座' },
];
export const COMPANY_ORDERS: readonly { readonly kind: CaseKind; readonly words: string }[] = [
  { kind: 'order-small-repair', words: '卫生间水龙头关不严，请帮忙换垫圈' },
  { kind: 'order-small-repair', words: '家里跳闸合不上，老人不敢碰' },
  { kind: 'order-errand', words: '一个人搬不动旧衣柜，请帮忙抬下楼' },
];
