import { type CSSProperties, Fragment, type ReactNode } from 'react';
import './flat-grid.css';

interface FlatGridProps<Door> {
  /** Storeys, the highest first. */
  readonly floors: readonly number[];
  /** Stairs side by side, each with a row of doors to a storey. */
  readonly units: readonly { readonly words: string; readonly rows: readonly (readonly Door[])[] }[];
  readonly door: (door: Door) => ReactNode;
  readonly keyOf: (door: Door, at: number) => string;
  /** So many units stand before a wider gap. */
  readonly splitAfter?: number | undefined;
  /** Storeys, by their place from the top, whose number is left out. */
  readonly quiet?: readonly number[];
}

/** A house as it stands (DG10): units side by side, storeys from the top, doors in a row. What a door is, the screen says. */
export function FlatGrid<Door>({ floors, units, door, keyOf, splitAfter, quiet = [] }: FlatGridProps<Door>) {
  return (
    <div className="flats" style={{ '--floors': floors.length } as CSSProperties}>
      <div className="flats-floors" aria-hidden="true">
        {floors.map((floor, at) => (
          <span key={floor}>{quiet.includes(at) ? '' : floor}</span>
        ))}
      </div>
      {units.map(({ words, rows }, nth) => (
        <section
          key={words}
          className="flats-unit"
          aria-label={words}
          data-after-split={nth === splitAfter || undefined}
        >
          <h3>{words}</h3>
          {floors.map((floor, at) => (
            <div key={floor} className="flats-floor">
              {rows[at]?.map((one, i) => (
                <Fragment key={keyOf(one, i)}>{door(one)}</Fragment>
              ))}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
