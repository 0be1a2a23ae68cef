import { type CaseKind, caseKindRow } from '../../../contract/domain/case-kinds.ts';
import { REPORT_FAMILIES, type ReportFamily } from '../../../contract/kiosk/report-families.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

/**
 * What people say at the window about each kind, two or three a kind: with the family's own they are enough for most.
 * A phrase is sent in Chinese, whatever language it was read in.
 */
const BY_KIND: Partial<Readonly<Record<CaseKind, readonly SourceText[]>>> = {
  heating: ['一点都不热', '只是温的', '暖气片漏水'],
  'water-pipe': ['正在漏，很急', '滴水，用盆接着', '水压很小'],
  drain: ['脏水往外冒', '下水很慢', '有臭味'],
  lift: ['有人关在里面', '停在半中间', '门关不上'],
  'street-lamp': ['一整排不亮', '一闪一闪'],
  manhole: ['井盖没有了', '一踩就响'],
  'road-damage': ['路上有坑', '砖翘起来了'],
  'illegal-building': ['正在盖', '占了公用的地方'],
  ruins: ['墙要倒了', '小孩常去玩'],
  waste: ['桶满了没有清', '有臭味'],
  'dead-corner': ['堆了旧东西', '有老鼠、蚊虫'],
  posters: ['楼道里贴满了', '电梯里也有'],
  stalls: ['占了人行道', '油烟很大'],
  parking: ['消防车过不去', '车停了很久没动'],
  flood: ['水进了楼道', '排水口堵了'],
  river: ['漂着垃圾', '岸边堆着垃圾'],
  noise: ['夜里十点以后', '施工的声音'],
  neighbours: ['楼上漏水到我家', '楼道堆东西'],
  fees: ['看不懂怎么算的', '比以前多了'],
  'property-service': ['打电话没人接', '报了没人来'],
  'order-errand': ['腿脚不方便', '要跑几个地方'],
  'order-small-repair': ['灯坏了', '水龙头坏了'],
  'order-company': ['要去医院', '一个人在家'],
  'order-lesson': ['想听医保的', '想听养老的'],
};

/** What can be said of every kind of a family. */
const BY_FAMILY: Readonly<Record<ReportFamily, readonly SourceText[]>> = {
  repair: ['白天家里有人', '来之前先打电话'],
  report: ['好几天了', '挡住路了', '夜里看不见，怕摔倒'],
  complaint: ['已经好几次了', '找过他们，没有用', '请给我回话'],
  order: ['白天家里有人', '来之前先打电话', '越早越好'],
};

/** Phrases on the screen beside the keyboard: six fields within reach. */
const MOST = 5;

export function phrasesFor(kind: CaseKind): readonly SourceText[] {
  const family = REPORT_FAMILIES.find((each) => each === caseKindRow(kind).family);
  const common = family === undefined ? [] : BY_FAMILY[family];
  return [...(BY_KIND[kind] ?? []), ...common].slice(0, MOST);
}

/** Why work goes back to whoever did it. */
export const REWORK_PHRASES: readonly SourceText[] = [
  '还是老样子',
  '好了又坏',
  '没有人来过',
  '只修了一半',
  '弄脏了没收拾',
  '别的地方弄坏了',
];
