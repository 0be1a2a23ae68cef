import type { DrillPlace } from '../../../contract/wall/drill.ts';
import type { MapView } from '../../../contract/wall/view.ts';
import './crumbs.css';

interface CrumbsProps {
  readonly crumbs: MapView['crumbs'];
  readonly onGo: (place: DrillPlace) => void;
}

/** The way from the street to here; each step but the last leads back. */
export function Crumbs({ crumbs, onGo }: CrumbsProps) {
  return (
    <nav className="crumbs" aria-label="位置">
      {crumbs.map(({ words, place }, at) =>
        at === crumbs.length - 1 ? (
          <h2 key={place.level}>{words}</h2>
        ) : (
          <button key={place.level} type="button" onClick={() => onGo(place)}>
            {words}
          </button>
        ),
      )}
    </nav>
  );
}
