import { OCCUPANCY_WORDS, type Occupancy } from '../../../../contract/domain/dwelling.ts';
import { yuan } from '../../../../contract/property/fees.ts';
import type { HouseDetail } from '../../../../contract/property/houses.ts';
import { useWords } from '../../words/text.ts';

/** A house in figures: how it is lived in, by how many, how many owners were verified and what it owes in sum. */
export function HouseFacts({ house: { flats, owed } }: { readonly house: HouseDetail }) {
  const { t } = useWords();
  const lived = (occupancy: Occupancy) => flats.filter((flat) => flat.occupancy === occupancy).length;
  const told = flats.flatMap(({ people }) => people ?? []);
  const verified = flats.filter(({ ownerVerifiedOn }) => ownerVerifiedOn != null).length;
  const owedFen = owed.reduce((sum, debt) => sum + debt.owedFen, 0);
  const facts = [
    ...(['owner-occupied', 'rented', 'vacant'] as const).map((occupancy) => [
      t(OCCUPANCY_WORDS[occupancy]),
      t('{count} 户', { count: lived(occupancy) }),
    ]),
    ...(told.length === 0
      ? []
      : [[t('登记人数'), t('{people} 人', { people: told.reduce((sum, people) => sum + people, 0) })]]),
    [t('业主认证'), t('{count} 户', { count: verified })],
    ...(owed.length === 0
      ? []
      : [[t('物业费'), t('{count} 户欠 {yuan} 元', { count: owed.length, yuan: yuan(owedFen) })]]),
  ];
  return (
    <dl className="dwelling-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="dwelling-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
