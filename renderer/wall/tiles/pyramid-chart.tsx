import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Chart } from '../../shared/charts/chart.tsx';
import { hatching, INK } from '../../shared/charts/ink.ts';
import { CANVAS_FONT } from '../../shared/ui/fonts/canvas-fonts.ts';
import type { BodyProps } from './body.tsx';

/** Half of the strip of ages, units. */
const STRIP = 76;

/** Ages from young below to old above, men left and women right; what is suppressed shows its sign. */
export function PyramidChart({ body, stale, unit }: BodyProps<'pyramid'>) {
  const { holder, width } = useWidth();
  const option = useMemo(() => {
    const size = (units: number) => units * unit;
    const values = body.bands.flatMap(({ left, right }) => [left.value ?? 0, right.value ?? 0]);
    const max = Math.max(1, ...values);
    const labels = body.bands.map(({ label }) => label);
    const half = (side: 'left' | 'right') => ({
      type: 'bar',
      xAxisIndex: side === 'left' ? 0 : 1,
      yAxisIndex: side === 'left' ? 0 : 1,
      data: body.bands.map((band) => band[side].value ?? 0),
      barCategoryGap: '26%',
      itemStyle: {
        color: stale ? hatching(unit) : side === 'left' ? INK.accent2 : INK.accent,
        borderRadius: size(3),
      },
      label: {
        show: true,
        position: side,
        distance: size(12),
        formatter: ({ dataIndex }: { dataIndex: number }) => body.bands[dataIndex]?.[side].text ?? '',
        color: stale ? INK.stale : INK.ink,
        fontFamily: CANVAS_FONT,
        fontSize: size(34),
        fontWeight: 500,
      },
    });
    const value = (gridIndex: number, inverse: boolean) => ({
      type: 'value',
      gridIndex,
      inverse,
      min: 0,
      max: max * 1.02,
      show: false,
    });
    const category = (gridIndex: number, show: boolean) => ({
      type: 'category',
      gridIndex,
      data: labels,
      position: gridIndex === 0 ? 'right' : 'left',
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        show,
        align: 'center',
        margin: size(STRIP),
        color: INK.ink2,
        fontFamily: CANVAS_FONT,
        fontSize: size(34),
        fontWeight: 500,
      },
    });
    const outer = size(124);
    const inner = width / 2 + size(STRIP);
    return {
      // Between the halves stand the ages.
      grid: [
        { left: outer, right: inner, top: 0, bottom: 0 },
        { left: inner, right: outer, top: 0, bottom: 0 },
      ],
      xAxis: [value(0, true), value(1, false)],
      yAxis: [category(0, false), category(1, true)],
      series: [half('left'), half('right')],
    };
  }, [body, stale, unit, width]);
  return (
    <div className="pyramid" ref={holder}>
      <p className="pyramid-sides">
        <span>{body.left}</span>
        <span>{body.right}</span>
      </p>
      <Chart option={option} letters={JSON.stringify(body.bands)} label={`${body.left}，${body.right}`} />
    </div>
  );
}

/** Width of the holder in px of the page, once it stands. */
function useWidth() {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => setWidth(holder.current?.clientWidth ?? 0), []);
  return { holder, width };
}
