import { assertDefined } from '../../../../contract/assert.ts';
import type { Point } from './geometry.ts';
import type { Street, StreetClass } from './model.ts';
import { WIDTH } from './plan.ts';

const COLLECTOR_NAMES = [
  '崇文',
  '尚德',
  '槐荫',
  '西寺',
  '善化',
  '新华',
  '建设',
  '长安',
  '人民',
  '团结',
  '迎宾',
  '农科',
  '仓圣',
  '富民',
  '永安',
  '兴盛',
  '塬畔',
  '晨曦',
  '体育',
  '科技',
  '商贸',
  '粮站',
  '书院',
  '文庙',
  '东关',
  '南桥',
  '水磨',
  '石榴',
  '樱桃',
  '秦腔',
  '金穗',
  '和平',
  '工农',
  '双拥',
  '丰收',
  '青年',
  '教场',
  '钟楼',
  '城隍',
  '振兴',
] as const;
const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 as it stands on a street sign: 十二. */
export function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const one = ones === 0 ? '' : assertDefined(DIGITS[ones - 1], 'a digit');
  return tens === 0 ? one : `${tens === 1 ? '' : assertDefined(DIGITS[tens - 1], 'a digit')}十${one}`;
}

/** All streets while the plan is being made; every street has a name of its own. */
export class StreetBook {
  readonly streets: Street[] = [];
  private readonly lanesOf = new Map<string, number>();
  private collectors = 0;

  add(name: string, kind: StreetClass, line: readonly Point[]): number {
    const id = this.streets.length;
    this.streets.push({ id, name, class: kind, width: WIDTH[kind], line });
    return id;
  }

  /** 路 runs north, 街 runs east, as the signs have it; a lane is numbered after the street it opens on. */
  addCut(kind: StreetClass, from: Point, to: Point, opensOn: string): number {
    if (kind !== 'lane') {
      const stem = COLLECTOR_NAMES[this.collectors % COLLECTOR_NAMES.length];
      const round = Math.floor(this.collectors / COLLECTOR_NAMES.length);
      this.collectors += 1;
      const suffix = Math.abs(to[0] - from[0]) > Math.abs(to[1] - from[1]) ? '街' : '路';
      return this.add(`${stem}${['', '东', '南', '北'][round] ?? round}${suffix}`, kind, [from, to]);
    }
    const number = (this.lanesOf.get(opensOn) ?? 0) + 1;
    this.lanesOf.set(opensOn, number);
    return this.add(`${opensOn}${chineseNumber(number)}巷`, kind, [from, to]);
  }

  widthOf(street: number | null): number {
    return street === null ? 0 : this.of(street).width;
  }

  of(street: number): Street {
    return assertDefined(this.streets[street], 'a street of this town');
  }
}
