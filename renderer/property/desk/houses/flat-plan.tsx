import { OCCUPANCY_WORDS } from '../../../../contract/domain/dwelling.ts';
import type { Flat } from '../../../../contract/property/entities.ts';
import type { HouseCase, HouseDetail } from '../../../../contract/property/houses.ts';
import { FlatGrid } from '../../../shared/flats/flat-grid.tsx';
import { Lamp } from '../../../shared/ui/lamp.tsx';
import { useWords } from '../../words/text.ts';
import './flat-plan.css';

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
    <FlatGrid
      floors={floors}
      units={units.map(([unit, flats]) => ({
        words: t('{unit} 单元', { unit }),
        rows: floors.map((floor) => flats.filter((flat) => flat.floor === floor)),
      }))}
      keyOf={({ id }) => id}
      door={(flat) => (
        <Door flat={flat} cases={cases.get(flat.id) ?? []} selected={flat.id === selected} onDoor={onDoor} />
      )}
    />
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
  const people = flat.people ? t('{people} 人', { people: flat.people }) : null;
  const words = [
    t('{unit} 单元 {door}', { unit: flat.unit, door: flat.door }),
    t(OCCUPANCY_WORDS[flat.occupancy]),
    ...(people === null ? [] : [people]),
    ...(cases.length > 0 ? [t('{count} 件没办完', { count: cases.length })] : []),
  ];
  return (
    <button
      type="button"
      className="plan-door"
      data-occupancy={flat.occupancy}
      data-people={people ?? undefined}
      aria-pressed={selected}
      aria-label={words.join(t('，'))}
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
          {t(OCCUPANCY_WORDS[occupancy])}
        </li>
      ))}
    </ul>
  );
}
