import { Select } from 'antd';
import type { HouseList as List } from '../../../../contract/property/houses.ts';
import { useWords } from '../../words/text.ts';

interface ListProps {
  readonly list: List;
  readonly compound: string;
  readonly onCompound: (id: string) => void;
  readonly selected: string | null;
  readonly onHouse: (id: string) => void;
}

/** The houses of one compound to touch; another compound is chosen above them where there are several. */
export function HouseList({ list, compound, onCompound, selected, onHouse }: ListProps) {
  const { t } = useWords();
  const houses = list.find(({ id }) => id === compound)?.houses ?? [];
  const dwellings = sumOf(houses.map((house) => house.dwellings));
  const told = houses.flatMap(({ people }) => people ?? []);
  return (
    <section className="dk-card house-list" aria-label={t('楼栋')}>
      {list.length > 1 && (
        <Select
          aria-label={t('小区')}
          value={compound}
          onChange={onCompound}
          showSearch={{ optionFilterProp: 'label' }}
          options={list.map(({ id, name, houses: all }) => ({
            value: id,
            label: t('{name} · {count} 栋', { name, count: all.length }),
          }))}
        />
      )}
      <p className="compound-sum">
        {t('本小区 {dwellings} 户', { dwellings })}
        {told.length > 0 && t('，{people} 人', { people: sumOf(told) })}
      </p>
      <ul>
        {houses.map(({ id, name, dwellings, vacant, rented, cases }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === selected} onClick={() => onHouse(id)}>
              <b>{name}</b>
              {cases > 0 && <em>{t('{cases} 件', { cases })}</em>}
              <span>{t('{dwellings} 户 · 租 {rented} · 空 {vacant}', { dwellings, rented, vacant })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const sumOf = (figures: readonly number[]) => figures.reduce((sum, figure) => sum + figure, 0);
