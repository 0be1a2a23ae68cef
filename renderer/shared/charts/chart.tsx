import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, LabelLayout, CanvasRenderer]);

interface ChartProps {
  readonly option: EChartsCoreOption;
  /** A change draws again: fonts have come, the size is another. */
  readonly watch: string;
  /** What the drawing says, for a reader that cannot see it. */
  readonly label: string;
}

/** One ECharts canvas, alive as long as its tile; without animation, because a wall's figures do not roll. */
export function Chart({ option, watch, label }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    chart.current = init(element, null, {
      renderer: 'canvas',
      width: element.clientWidth,
      height: element.clientHeight,
    });
    return () => {
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `watch` stands for what the canvas cannot see
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    chart.current?.resize({ width: element.clientWidth, height: element.clientHeight });
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true });
  }, [option, watch]);
  return <div className="chart" ref={holder} role="img" aria-label={label} />;
}
