import type { CSSProperties } from 'react';
import type { HouseView, MapView } from '../../../contract/wall/view.ts';
import { FlatGrid } from '../../shared/flats/flat-grid.tsx';
import type { Seams } from '../../shared/map/place-marks.ts';
import { layFlats } from './lay-flats.ts';
import './flat-model.css';

interface FlatModelProps {
  readonly house: HouseView;
  readonly view: Pick<MapView, 'box' | 'words'>;
  readonly seams: Seams;
  readonly unit: number;
}

/** Words of the map above the house, and below it its own and the map's, units. */
const ABOVE = 150;
const BELOW = 200;

type Sizes = Record<
  `--${'door' | 'door-width' | 'flat-gap' | 'unit-gap' | 'unit-head' | 'floor-width' | 'split-gap'}`,
  string
>;

/** A house in the middle of the wall, flat by flat. A door without a number is a shape and says nothing of who lives there. */
export function FlatModel({ house, view: { box, words }, seams, unit }: FlatModelProps) {
  const room = {
    x: words.x - box.x,
    y: words.y - box.y + ABOVE * unit,
    width: words.width,
    height: words.height - (ABOVE + BELOW) * unit,
  };
  const laid = layFlats(house, { room, seams, unit });
  const px = (length: number) => `${length}px`;
  const style: CSSProperties & Sizes = {
    left: laid.left,
    top: laid.top,
    '--door': px(laid.door.height),
    '--door-width': px(laid.door.width),
    '--flat-gap': px(laid.gap),
    '--unit-gap': px(laid.unitGap),
    '--unit-head': px(laid.head),
    '--floor-width': px(laid.floorWidth),
    '--split-gap': px((laid.split?.gap ?? 0) - laid.unitGap),
  };
  return (
    <>
      <div className="flat-model" style={style}>
        <FlatGrid
          floors={house.floors}
          units={house.units}
          splitAfter={laid.split?.after}
          quiet={laid.quiet}
          keyOf={({ door }, at) => `${door} ${at}`}
          door={({ door, occupancy }) => (
            <span className="flat-door" data-occupancy={occupancy ?? undefined}>
              {door}
            </span>
          )}
        />
      </div>
      <p className="flat-words" style={{ left: room.x, top: room.y + room.height + 24 * unit }}>
        {house.legend.map(({ occupancy, words: meaning }) => (
          <span key={occupancy}>
            <i data-occupancy={occupancy} aria-hidden="true" />
            {meaning}
          </span>
        ))}
        <small>{house.note}</small>
      </p>
    </>
  );
}
