import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { Seeded } from '../../seeded.ts';
import type { Housing } from './model.ts';
import { chineseNumber } from './street-book.ts';

/** Invented names in the manner of their time; a name that turns up again becomes 二期, 三期. */
const UNITS = [
  '水利局',
  '粮食局',
  '教育局',
  '供销社',
  '农机厂',
  '印刷厂',
  '棉织厂',
  '电力局',
  '邮电局',
  '林业局',
  '工商局',
  '税务局',
  '物资局',
  '建筑公司',
  '运输公司',
  '食品厂',
  '化肥厂',
  '卫校',
  '剧团',
  '农行',
  '法院',
  '财政局',
] as const;
const STEMS = [
  '同心',
  '晨光',
  '和顺',
  '古徵',
  '安泰',
  '祥和',
  '锦绣',
  '阳光',
  '桂花',
  '翰林',
  '书香',
  '金桥',
  '福满',
  '瑞丰',
  '东方',
  '御景',
  '康乐',
  '怡园',
  '春晓',
  '紫薇',
  '槐香',
  '金域',
  '秦风',
  '龙首',
  '文苑',
  '丽景',
  '馨悦',
  '永康',
  '天泽',
  '嘉和',
  '民生',
  '鸿运',
  '惠民',
  '世纪',
  '玉泉',
  '乐民',
] as const;
const SLAB_ENDS = ['小区', '苑', '家园', '花园', '里'] as const;
const TOWER_ENDS = ['府', '国际城', '首府', '公馆', '华庭', '名都'] as const;
const VILLAGES = [
  '塬上',
  '东坡',
  '西寨',
  '南窑',
  '北社',
  '柳泉',
  '石头',
  '雷家',
  '党家',
  '路家',
  '连家',
  '权家',
] as const;

/** The report's own: heating was laid to 九路新村. */
const NEW_VILLAGE = '九路新村';

export class CompoundNames {
  private readonly taken = new Map<string, number>();

  name(random: Seeded, use: Housing, street: string): string {
    const drawn = baseName(random, use, street);
    const isNewVillage = use === 'slab' && street.startsWith('九路街') && !this.taken.has(NEW_VILLAGE);
    const base = isNewVillage ? NEW_VILLAGE : drawn;
    const times = (this.taken.get(base) ?? 0) + 1;
    this.taken.set(base, times);
    if (times === 1) return base;
    return use === 'village' ? `${base}${chineseNumber(times)}组` : `${base}${chineseNumber(times)}期`;
  }
}

function baseName(random: Seeded, use: Housing, street: string): string {
  switch (use) {
    case 'courtyard':
      return `${street.replace(/.段$/, '')}老院`;
    case 'village':
      return `${random.pick(VILLAGES)}村`;
    case 'work-unit':
      return `${random.pick(UNITS)}家属院`;
    case 'slab':
    case 'mid-rise':
      return random.pick(STEMS) + random.pick(SLAB_ENDS);
    case 'tower':
      return random.pick(STEMS) + random.pick(TOWER_ENDS);
    default:
      return throwIllegalValue(use);
  }
}
