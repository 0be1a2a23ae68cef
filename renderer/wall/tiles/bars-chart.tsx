import { useMemo } from 'react';
import { Chart } from '../../shared/charts/chart.tsx';
import { hatching, INK } from '../../shared/charts/ink.ts';
import { CANVAS_FONT } from '../../shared/ui/fonts/canvas-fonts.ts';
import type { BodyProps } from './body.tsx';

/** Categories of one hue, longest first, with their figures at the ends. */
export function BarsChart({ body, stale, unit }: BodyProps<'bars'>) {
  const option = useMemo(() => {
    const size = (units: number) => units * unit;
    const letters = Math.max(...body.rows.map(({ label }) => label.length));
    const text = { fontFamily: CANVAS_FONT, fontSize: size(36), color: stale ? INK.stale : INK.ink2 };
    return {
      grid: { left: size(36 * letters + 24), right: size(150), top: 0, bottom: 0 },
      xAxis: { type: 'value', min: 0, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: body.rows.map(({ label }) => label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text, align: 'left', margin: size(36 * letters + 24) },
      },
      series: [
        {
          type: 'bar',
          data: body.rows.map(({ value }) => value ?? 0),
          barWidth: size(26),
          itemStyle: { color: stale ? hatching(unit) : INK.accent2, borderRadius: size(3) },
          label: {
            show: true,
            position: 'right',
            distance: size(16),
            formatter: ({ dataIndex }: { dataIndex: number }) => body.rows[dataIndex]?.text ?? '',
            ...text,
            color: stale ? INK.stale : INK.ink,
            fontSize: size(44),
            fontWeight: 500,
          },
        },
      ],
    };
  }, [body, stale, unit]);
  const words = body.rows.map(({ label, text }) => `${label} ${text}`).join('，');
  return <Chart option={option} letters={words} label={words} />;
}
