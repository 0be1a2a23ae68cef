import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { canvasFonts } from '../ui/fonts/canvas-fonts.ts';

use([BarChart, LineChart, GridComponent, LabelLayout, CanvasRenderer]);

interface ChartProps {
  readonly option: EChartsCoreOption;
  /** Every word and figure of the drawing: it waits until their letters are here. */
  readonly letters: string;
  /** What the drawing says, for a reader that cannot see it. */
  readonly label: string;
}

/** One ECharts canvas, alive as long as its tile; without animation, because a wall's figures do not roll. */
export function Chart({ option, letters, label }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // What fails behind a promise is told where the tile's own boundary hears it.
  if (failure !== null) throw failure;
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    chart.current = init(element, null, {
      renderer: 'canvas',
      width: element.clientWidth,
      height: element.clientHeight,
    });
    // Words of the tile that come in their own font may leave the chart more room, or less.
    const room = new ResizeObserver(() => {
      chart.current?.resize({ width: element.clientWidth, height: element.clientHeight });
    });
    room.observe(element);
    return () => {
      room.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    let open = true;
    // ECharts keeps the width of every word it has measured, so that nothing may be measured in a stand-in font.
    canvasFonts(letters)
      .then(() => {
        if (!open || chart.current === null) return;
        chart.current.setOption({ animation: false, ...option }, { notMerge: true });
        setDrawn(true);
      })
      .catch((error: unknown) => open && setFailure(error));
    return () => {
      open = false;
    };
  }, [option, letters]);
  return (
    <div className="chart" ref={holder} role="img" aria-label={label} aria-busy={!isDrawn || undefined} />
  );
}
