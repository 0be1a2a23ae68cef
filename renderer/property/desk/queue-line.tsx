import { CloudUpload, Plus, TriangleAlert } from 'lucide-react';
import type { QueueRow } from '../../../contract/property/desk.ts';
import { Lamp } from '../../shared/ui/lamp.tsx';
import { LatenessPill } from '../parts/lateness-pill.tsx';
import { familyWords, kindWords, reporterWords, stageWords } from '../words/kind-words.ts';
import { useWords } from '../words/text.ts';
import { visitWords } from '../words/visit-words.ts';
import { Face } from './face.tsx';

interface LineProps {
  readonly row: QueueRow;
  readonly now: number;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
  readonly onTake: (row: QueueRow) => void;
}

/** One case: the row opens it, 接单 in the row takes it. */
export function QueueLine({ row, now, selected, onSelect, onTake }: LineProps) {
  const { t, locale } = useWords();
  return (
    <div className="queue-line" data-selected={selected || undefined}>
      <button
        type="button"
        className="queue-open"
        aria-current={selected || undefined}
        onClick={() => onSelect(row.id)}
      >
        <span>
          <LatenessPill clocks={row} now={now} />
        </span>
        <span className="queue-stage">
          <Lamp stage={row.stage} size={22} />
          {stageWords(row.stage, locale)}
        </span>
        <span className="queue-kind">
          {kindWords(row.kind, locale)}
          {row.conflict && (
            <TriangleAlert className="queue-conflict" role="img" aria-label={t('有冲突，请看')} />
          )}
          {row.relayed && (
            <small className="queue-relayed" title={t('自助机直接送来，中心还没有')}>
              {t('自助机送来')}
            </small>
          )}
          {row.waiting && <CloudUpload className="queue-waiting" role="img" aria-label={t('还没送到')} />}
        </span>
        <span className="queue-place">{row.place}</span>
        <span className="queue-reporter">
          {t(reporterWords[row.reporterKind])}
          <small>{familyWords(row.kind, locale)}</small>
        </span>
      </button>
      <span className="queue-who">
        <Who {...{ row, now, onTake }} />
      </span>
    </div>
  );
}

function Who({ row, now, onTake }: Pick<LineProps, 'row' | 'now' | 'onTake'>) {
  const { t, zone } = useWords();
  if (row.stage === 'closed' && row.worker === null)
    return <span className="queue-else">{row.holder?.name ?? '—'}</span>;
  if (row.holder !== null && !row.holder.ours)
    return <span className="queue-else">{row.holder.name ?? t('别的单位')}</span>;
  if (row.takenAt === null && row.stage === 'transferred')
    return (
      <button type="button" className="queue-take" onClick={() => onTake(row)}>
        <i>
          <Plus aria-hidden strokeWidth={2.4} />
        </i>
        {t('接单')}
      </button>
    );
  if (row.holder === null) return <span className="queue-else">{t('还没派')}</span>;
  if (row.worker === null) return <span className="queue-else">{t('已接')}</span>;
  return (
    <span className="queue-worker">
      <Face name={row.worker} />
      <span>
        {row.worker}
        {row.visitAt !== null && row.stage === 'transferred' && (
          <small data-past={Date.parse(row.visitAt) < now || undefined}>
            {visitWords(row.visitAt, now, zone, t)}
          </small>
        )}
      </span>
    </span>
  );
}
