import type { MapView } from '../../../contract/wall/view.ts';
import type { Rect } from '../../shared/map/place-marks.ts';
import { px } from '../px.ts';

/** The case that presses most: kind, grid, who reported, who has it, the promise. Nobody's name, door or phone. */
export function CallOut({
  callOut,
  box,
}: {
  readonly callOut: NonNullable<MapView['callOut']>;
  readonly box: Rect;
}) {
  return (
    <article className="call-out" style={px(box)}>
      <h3>{callOut.title}</h3>
      <p>{callOut.where}</p>
      <p>{callOut.who}</p>
      <p>
        {callOut.by}
        {callOut.late !== null && <b>{callOut.late}</b>}
      </p>
    </article>
  );
}
