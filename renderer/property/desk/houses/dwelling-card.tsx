import { Button } from 'antd';
import type { Flat } from '../../../../contract/property/entities.ts';
import type { HouseDetail } from '../../../../contract/property/houses.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { Lamp } from '../../../shared/ui/lamp.tsx';
import { LatenessPill } from '../../parts/lateness-pill.tsx';
import { kindWords } from '../../words/kind-words.ts';
import { useWords } from '../../words/text.ts';
import { FileClaim } from '../claims/file-claim.tsx';
import { Dwellers } from './dwellers.tsx';
import { DwellingFacts } from './dwelling-facts.tsx';
import { HouseFacts } from './house-facts.tsx';
import { Rentals } from './rentals.tsx';

interface CardProps {
  readonly terminal: TerminalApi;
  readonly house: HouseDetail;
  readonly flat: Flat | null;
  readonly now: number;
  readonly onDoor: (flat: Flat) => void;
  readonly onCase: (id: string) => void;
}

/** One dwelling: how it is lived in and what is open in it. Without a door chosen, the same of the whole house. */
export function DwellingCard({ terminal, house, flat, now, onDoor, onCase }: CardProps) {
  const { t, locale } = useWords();
  const cases = house.cases.filter(({ dwellingId }) => flat === null || dwellingId === flat.id);
  return (
    <section className="dk-card dwelling-card" aria-label={t('房屋')}>
      <h2>{flat === null ? house.name : t('{unit} 单元 {door}', { unit: flat.unit, door: flat.door })}</h2>
      <p className="dwelling-place">
        {house.compound} {house.name}
        {flat !== null && ` · ${t('{floor} 层', { floor: flat.floor })}`}
      </p>
      {flat === null ? <HouseFacts house={house} /> : <DwellingFacts flat={flat} owed={house.owed} />}
      <h3>{flat === null ? t('这栋楼没办完的事') : t('这一户没办完的事')}</h3>
      {cases.length === 0 && <p className="dwelling-none">{t('没有')}</p>}
      <ul>
        {cases.map((row) => (
          <li key={row.id}>
            <Button block onClick={() => onCase(row.id)}>
              <Lamp stage={row.stage} size={20} />
              <span>{kindWords(row.kind, locale)}</span>
              <small>{row.place}</small>
              <LatenessPill clocks={row} now={now} />
            </Button>
          </li>
        ))}
      </ul>
      {flat !== null && flat.occupancy !== 'vacant' && (
        <Dwellers key={flat.id} terminal={terminal} dwellingId={flat.id} />
      )}
      {flat !== null && (
        <FileClaim
          key={`claim ${flat.id}`}
          terminal={terminal}
          dwellingId={flat.id}
          place={`${house.name} ${t('{unit} 单元 {door}', { unit: flat.unit, door: flat.door })}`}
        />
      )}
      {flat === null && <Rentals flats={house.flats} onDoor={onDoor} />}
    </section>
  );
}
