import { describe, expect, it } from 'vitest';
import type { MapView } from '../../../contract/wall/view.ts';
import { layLegend } from './lay-legend.ts';

const NO_SEAM = { x: [], y: [], clear: 0 };
const CHINESE = ['发现', '转办', '待验收', '销号'];
const BOTH = ['발견 发现', '이송 吹哨', '검수 待验收', '종결 销号'];

const viewOf = (width: number, words: readonly string[], hasDevices = false) =>
  ({
    box: { x: 0, y: 0, width: width + 200, height: 1_000 },
    words: { x: 100, y: 0, width, height: 1_000 },
    legend: {
      stages: words.map((word) => ({ stage: 'found', word })),
      lateness: [{ word: '快到期' }, { word: '已超时' }],
      note: '街区示意图，不作测绘用',
    },
    devices: hasDevices
      ? { layers: [{ word: '充电桩', text: '98' }], states: [{ word: '正常', text: '104' }] }
      : null,
  }) as unknown as MapView;
const shapeOf = (...given: Parameters<typeof layLegend>) =>
  layLegend(...given).columns.map(({ rows }) => rows.map(({ row, lines }) => `${row} ${lines}`));

describe('the legend below a plan', () => {
  it('stands in two columns of one line where there is room', () => {
    expect(shapeOf(viewOf(2_000, CHINESE), NO_SEAM, 1)).toEqual([['stages 1'], ['lateness 1']]);
    expect(shapeOf(viewOf(2_000, CHINESE, true), NO_SEAM, 1)).toEqual([
      ['layers 1', 'stages 1'],
      ['states 1', 'lateness 1'],
    ]);
  });

  it('stands in one column on an upright panel', () => {
    expect(shapeOf(viewOf(1_000, CHINESE, true), NO_SEAM, 1)).toEqual([
      ['layers 1', 'states 1', 'stages 1', 'lateness 1'],
    ]);
  });

  it('takes a second line on both sides of a bezel where two languages need it', () => {
    const seams = { x: [1_000], y: [], clear: 20 };
    const [left, right] = layLegend(viewOf(1_800, BOTH), seams, 1).columns;
    expect(left?.rows).toEqual([{ row: 'stages', lines: 2 }]);
    expect(right?.rows).toEqual([{ row: 'lateness', lines: 2 }]);
    expect((left?.left ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(1_000 - 20);
    expect(right?.left).toBeGreaterThanOrEqual(1_000 + 20);
  });

  it('takes as much of the plan as its lines need', () => {
    const one = layLegend(viewOf(2_000, CHINESE), NO_SEAM, 1).height;
    const two = layLegend(viewOf(2_000, CHINESE, true), NO_SEAM, 1).height;
    expect(two - one).toBe(58);
  });
});
