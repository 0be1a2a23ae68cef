import { type KeyboardEvent, useRef } from 'react';
import type { DrillPlace } from '../../../contract/wall/drill.ts';
import { ARROWS, type Arrow } from '../wall-keys.ts';
import { type LaidTarget, nextTarget } from './targets.ts';
import './target-buttons.css';

interface TargetsProps {
  readonly targets: readonly LaidTarget[];
  readonly onGo: (place: DrillPlace) => void;
}

/** Places to go into as buttons on the drawing: arrows move between them, enter goes in. */
export function TargetButtons({ targets, onGo }: TargetsProps) {
  const holder = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, from: LaidTarget) => {
    const arrow = ARROWS[event.key as Arrow];
    const next = arrow === undefined ? null : nextTarget(targets, from, arrow);
    if (next === null) return;
    event.preventDefault();
    holder.current?.querySelectorAll<HTMLButtonElement>('button')[targets.indexOf(next)]?.focus();
  };
  return (
    <div className="targets" ref={holder}>
      {targets.map((target) => (
        <button
          key={target.key}
          type="button"
          aria-label={target.words}
          style={{ left: target.middle[0], top: target.middle[1] }}
          onKeyDown={(event) => move(event, target)}
          onClick={(event) => {
            // A finger is meant by the land under it, which the drawing finds.
            if (event.detail > 0) return;
            onGo(target.place);
          }}
        >
          <span aria-hidden="true">{target.words}</span>
        </button>
      ))}
    </div>
  );
}
