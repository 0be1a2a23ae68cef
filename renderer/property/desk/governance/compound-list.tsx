import { TriangleAlert } from 'lucide-react';
import type { GovernedCompound } from '../../../../contract/property/rectifications.ts';
import { Stars } from '../../lobby/waterfall.tsx';
import { useWords } from '../../words/text.ts';
import { WindowedList } from '../windowed-list.tsx';

/** px, as in governance.css. */
const ROW_HEIGHT = 76;

interface ListProps {
  readonly compounds: readonly GovernedCompound[];
  readonly at: number;
  readonly onSelect: (id: string) => void;
}

/** Compounds of the company with their stars, those with most that is late first. */
export function CompoundList({ compounds, at, onSelect }: ListProps) {
  const { t } = useWords();
  return (
    <section className="dk-card claim-list" aria-label={t('小区')}>
      <div className="claim-list-head">
        <h2>{t('{count} 个小区', { count: compounds.length })}</h2>
        <p>{t('超期多的在最上面')}</p>
      </div>
      <WindowedList
        rows={compounds}
        rowHeight={ROW_HEIGHT}
        at={at}
        keyOf={({ id }) => id}
        draw={(compound) => (
          <button
            type="button"
            className="claim-line governed"
            aria-pressed={compound.id === compounds[at]?.id}
            onClick={() => onSelect(compound.id)}
          >
            <b>{compound.name}</b>
            {compound.stars === null ? <em>{t('没有评星')}</em> : <Stars stars={compound.stars} />}
            <span>{t('要整改 {open} 项', { open: compound.open })}</span>
            {compound.late > 0 && (
              <i data-parked>
                <TriangleAlert aria-hidden />
                {t('超期 {late} 项', { late: compound.late })}
              </i>
            )}
          </button>
        )}
      />
    </section>
  );
}
