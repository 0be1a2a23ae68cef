import type { DeskFace, QueueFilter } from '../../../contract/property/desk.ts';
import { useWords } from '../words/text.ts';
import './counters.css';
import { filterWords } from './queue.tsx';

const SHOWN: readonly { readonly filter: QueueFilter; readonly tone: 'late' | 'soon' | 'plain' }[] = [
  { filter: 'overdue', tone: 'late' },
  { filter: 'soon', tone: 'soon' },
  { filter: 'untaken', tone: 'plain' },
  { filter: 'awaiting', tone: 'plain' },
];

interface CountersProps {
  readonly face: DeskFace;
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
}

/** Four figures that are also filters, and how many promises of the last days were kept. */
export function Counters({ face, filter, onFilter }: CountersProps) {
  const { t } = useWords();
  const { handled, onTime } = face.recent;
  return (
    <section className="dk-card counters" aria-label={t('今天的数')}>
      {SHOWN.map((row) => (
        <button
          key={row.filter}
          type="button"
          aria-pressed={filter === row.filter}
          onClick={() => onFilter(filter === row.filter ? 'all' : row.filter)}
        >
          <span>{t(filterWords[row.filter])}</span>
          <b data-tone={face.counts[row.filter] > 0 ? row.tone : 'plain'}>
            {face.counts[row.filter]}
            <small>{t('件')}</small>
          </b>
        </button>
      ))}
      <div>
        <span>{t('近 7 天按时办完')}</span>
        <b>
          {handled === 0 ? '—' : `${((onTime / handled) * 100).toFixed(1)}%`}
          <small>{handled === 0 ? t('还没有办完的') : `${onTime} / ${handled}`}</small>
        </b>
      </div>
    </section>
  );
}
