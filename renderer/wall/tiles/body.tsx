import { throwIllegalValue } from '../../../contract/assert.ts';
import type { TileBody } from '../../../contract/wall/view.ts';
import { BarsChart } from './bars-chart.tsx';
import { HopsChart } from './hops-chart.tsx';
import { LinesChart } from './lines-chart.tsx';
import { PyramidChart } from './pyramid-chart.tsx';
import { CountRows, Machines, Matters, News, Stages, Table } from './rows.tsx';
import { Dots, Hero, Share, Shares } from './shapes.tsx';
import { Steps } from './steps.tsx';

export interface BodyProps<Draw extends TileBody['draw'] = TileBody['draw']> {
  readonly body: Extract<TileBody, { draw: Draw }>;
  /** Too old: hatched and grey, values kept. */
  readonly stale: boolean;
  readonly unit: number;
}

/** The figure or the chart of a tile. */
export function TileBodyView(props: BodyProps) {
  const { body, ...rest } = props;
  switch (body.draw) {
    case 'hero':
      return <Hero body={body} {...rest} />;
    case 'share':
      return <Share body={body} {...rest} />;
    case 'dots':
      return <Dots body={body} {...rest} />;
    case 'steps':
      return <Steps body={body} {...rest} />;
    case 'machines':
      return <Machines body={body} {...rest} />;
    case 'stages':
      return <Stages body={body} {...rest} />;
    case 'lines':
      return <LinesChart body={body} {...rest} />;
    case 'matters':
      return <Matters body={body} {...rest} />;
    case 'bars':
      return <BarsChart body={body} {...rest} />;
    case 'shares':
      return <Shares body={body} {...rest} />;
    case 'pyramid':
      return <PyramidChart body={body} {...rest} />;
    case 'counts':
      return <CountRows body={body} {...rest} />;
    case 'news':
      return <News body={body} {...rest} />;
    case 'table':
      return <Table body={body} {...rest} />;
    case 'hops':
      return <HopsChart body={body} {...rest} />;
    default:
      return throwIllegalValue(body);
  }
}
