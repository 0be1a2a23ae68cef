import { useMemo } from 'react';
import { Chart } from '../../shared/charts/chart.tsx';
import { GREY_LINE, INK } from '../../shared/charts/ink.ts';
import { CANVAS_FONT } from '../../shared/ui/fonts/canvas-fonts.ts';
import type { BodyProps } from './body.tsx';

/** Days as lines from zero: the main one solid, the other dotted, named at their ends. */
export function LinesChart({ body, stale, unit }: BodyProps<'lines'>) {
  const option = useMemo(() => {
    const size = (units: number) => units * unit;
    const count = body.labels.length;
    const shown = new Set([0, Math.floor((count - 1) / 2), count - 1]);
    const label = { color: INK.ink3, fontFamily: CANVAS_FONT, fontSize: size(32), fontWeight: 500 };
    return {
      grid: { left: size(56), right: size(160), top: size(22), bottom: size(52) },
      xAxis: {
        type: 'category',
        data: body.labels,
        boundaryGap: false,
        axisLine: { lineStyle: { color: INK.hairline, width: 2 * unit } },
        axisTick: { show: false },
        axisLabel: {
          ...label,
          margin: size(14),
          interval: (index: number) => shown.has(index),
          showMinLabel: true,
          showMaxLabel: true,
          alignMinLabel: 'left',
          alignMaxLabel: 'right',
        },
      },
      yAxis: {
        type: 'value',
        min: 0,
        // Half a case is none.
        minInterval: 1,
        splitNumber: 2,
        axisLabel: { ...label, margin: size(14) },
        splitLine: { lineStyle: { color: INK.hairline, width: 2 * unit } },
      },
      series: body.series.map(({ name, main, values }) => ({
        type: 'line',
        data: values,
        symbol: 'circle',
        symbolSize: (_: number, { dataIndex }: { dataIndex: number }) =>
          main && dataIndex === count - 1 ? size(20) : 0,
        itemStyle: { color: main ? INK.accent : GREY_LINE, ...(stale && { color: INK.stale }) },
        lineStyle: {
          width: size(main ? 7 : 5),
          type: main ? 'solid' : [size(4), size(10)],
          cap: 'round',
          color: stale ? INK.stale : main ? INK.accent : GREY_LINE,
        },
        endLabel: {
          show: true,
          formatter: `${name} ${values.at(-1) ?? ''}`,
          color: stale ? INK.stale : main ? INK.accent : GREY_LINE,
          fontFamily: CANVAS_FONT,
          fontSize: size(34),
          fontWeight: 500,
          lineHeight: size(42),
          distance: size(18),
        },
        labelLayout: { moveOverlap: 'shiftY' },
        z: main ? 3 : 2,
      })),
    };
  }, [body, stale, unit]);
  const words = body.series.map(({ name, values }) => `${name} ${values.at(-1)}`).join('，');
  return <Chart option={option} letters={`${words}${body.labels.join('')}0123456789,`} label={words} />;
}
