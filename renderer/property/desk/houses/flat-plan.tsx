import type { CSSProperties } from 'react';
import type { Flat } from '../../../../contract/property/entities.ts';
import type { HouseCase, HouseDetail } from '../../../../contract/property/houses.ts';
import { Lamp } from '../../../shared/ui/lamp.tsx';
import { useWords } from '../../words/text.ts';
import './flat-plan.css';
import { occupancyWords } from './occupancy.ts';

interface PlanProps {
  readonly house: Pick<HouseDetail, 'units' | 'floors' | 'flats' | 'cases'>;
  readonly selected: string | null;
  readonly onDoor: (flat: Flat) => void;
}

/** A house as it stands (DG10): stairs side by side, floors from the top, doors with how they are lived in and what is open. */
export function FlatPlan({ house, selected, onDoor }: PlanProps) {
  const { t } = useWords();
  const units = [...Map.groupBy(house.flats, ({ unit }) => unit)].sort(([a], [b]) => a - b);
  const floors = [...new Set(house.flats.map(({ floor }) => floor))].sort((a, b) => b - a);
  const cases = Map.groupBy(house.cases, ({ dwellingId }) => dwellingId);
  return (
    <div className="plan" style={{ '--floors': floors.length } as CSSProperties}>
      <div className="plan-floors" aria-hidden="true">
        {floors.map((floor) => (
          <span key={floor}>{floor}</span>
        ))}
      </div>
      {units.map(([unit, flats]) => (
        <section key={unit} className="plan-unit" aria-label={t('{unit} 单元', { unit })}>
          <h3>{t('{unit} 单元', { unit })}</h3>
          {floors.map((floor) => (
            <div key={floor} className="plan-floor">
              {flats
                .filter((flat) => flat.floor === floor)
                .map((flat) => (
                  <Door
                    key={flat.id}
                    flat={flat}
                    cases={cases.get(flat.id) ?? []}
                    selected={flat.id === selected}
                    onDoor={onDoor}
                  />
                ))}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Door({
  flat,
  cases,
  selected,
  onDoor,
}: {
  readonly flat: Flat;
  readonly cases: readonly HouseCase[];
  readonly selected: boolean;
  readonly onDoor: (flat: Flat) => void;
}) {
  const { t } = useWords();
  const [first] = cases;
  const words = [
    t('{unit} 单元 {door}', { unit: flat.unit, door: flat.door }),
    t(occupancyWords[flat.occupancy]),
    ...(cases.length > 0 ? [t('{count} 件没办完', { count: cases.length })] : []),
  ];
  return (
    <button
      type="button"
      className="plan-door"
      data-occupancy={flat.occupancy}
      aria-pressed={selected}
      aria-label={words.join('，')}
      onClick={() => onDoor(flat)}
    >
      {flat.door}
      {first && <Lamp stage={first.stage} size={18} />}
    </button>
  );
}

/** What the textures mean. */
export function PlanLegend() {
  const { t } = useWords();
  return (
    <ul className="plan-legend">
      {(['owner-occupied', 'rented', 'vacant'] as const).map((occupancy) => (
        <li key={occupancy}>
          <i data-occupancy={occupancy} aria-hidden="true" />
          {t(occupancyWords[occupancy])}
        </li>
      ))}
    </ul>
  );
}
