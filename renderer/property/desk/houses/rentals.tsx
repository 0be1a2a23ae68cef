import { Button } from 'antd';
import type { Flat } from '../../../../contract/property/entities.ts';
import { useWords } from '../../words/text.ts';
import { rentalsToCheck } from './rentals-to-check.ts';

interface RentalsProps {
  readonly flats: readonly Flat[];
  readonly onDoor: (flat: Flat) => void;
}

/** Rented dwellings of a house, the one that was looked at longest ago first (DG12). */
export function Rentals({ flats, onDoor }: RentalsProps) {
  const { t } = useWords();
  const rentals = rentalsToCheck(flats);
  if (rentals.length === 0) return null;
  return (
    <>
      <h3>{t('出租房，最久没核查的在前')}</h3>
      <ul className="rentals">
        {rentals.map((flat) => (
          <li key={flat.id}>
            <Button block onClick={() => onDoor(flat)}>
              <span>{t('{unit} 单元 {door}', { unit: flat.unit, door: flat.door })}</span>
              <small>{flat.checkedOn ?? t('还没核查过')}</small>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
