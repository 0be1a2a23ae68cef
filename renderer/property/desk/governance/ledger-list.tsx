import { CircleAlert, Clock, CloudUpload, TriangleAlert } from 'lucide-react';
import {
  isOpenRectification,
  rectificationStateWords,
  starCriterionWords,
} from '../../../../contract/domain.ts';
import type { DeskRectification } from '../../../../contract/property/rectifications.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { localTime } from '../notices/local-time.ts';
import { WindowedList } from '../windowed-list.tsx';
import { leftWords } from './governance-words.ts';

/** px, as in governance.css. */
const ROW_HEIGHT = 76;

interface ListProps {
  readonly items: readonly DeskRectification[];
  readonly now: number;
  readonly at: number;
  readonly onSelect: (id: string) => void;
}

/** 整改台账 of a compound: open first, of these the late ones first, struck off below. */
export function LedgerList({ items, now, at, onSelect }: ListProps) {
  const { t } = useWords();
  const open = items.filter(isOpenRectification).length;
  return (
    <section className="dk-card claim-list" aria-label={t('整改台账')}>
      <div className="claim-list-head">
        <h2>{t('整改台账')}</h2>
        <p>{t('进行中 {open}，已销号 {struckOff}', { open, struckOff: items.length - open })}</p>
      </div>
      {items.length === 0 ? (
        <p className="notice-none">{t('这个小区的台账是空的')}</p>
      ) : (
        <WindowedList
          rows={items}
          rowHeight={ROW_HEIGHT}
          at={at}
          keyOf={({ id }) => id}
          draw={(item) => (
            <Line item={item} now={now} isSelected={item.id === items[at]?.id} onSelect={onSelect} />
          )}
        />
      )}
    </section>
  );
}

interface LineProps {
  readonly item: DeskRectification;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function Line({ item, now, isSelected, onSelect }: LineProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="claim-line ledger-line"
      data-done={item.state === 'struck-off' || undefined}
      aria-pressed={isSelected}
      onClick={() => onSelect(item.id)}
    >
      <b>{item.matter}</b>
      <em className="notice-state" data-rectification={item.state}>
        {t(rectificationStateWords[item.state])}
      </em>
      <span>
        {`${t(starCriterionWords[item.criterion])} · `}
        <Due item={item} now={now} />
      </span>
      <Mark item={item} />
    </button>
  );
}

/** When it is due, or since when it waits for the community, or on which day it was struck off. */
function Due({ item, now }: { readonly item: DeskRectification; readonly now: number }) {
  const { t, zone } = useWords();
  const { state, struckOffAt, reportedAt, lateness } = item;
  if (struckOffAt !== null) return t('{day} 销号', { day: localTime(Date.parse(struckOffAt), zone).day });
  if (state === 'awaiting-acceptance' && reportedAt !== null)
    return t('{time} 报的完成', { time: momentWords(reportedAt, now, zone, t) });
  const Icon = lateness === 'overdue' ? CircleAlert : Clock;
  return (
    <strong data-lateness={lateness}>
      {lateness !== 'in-time' && <Icon aria-hidden />}
      {leftWords(item, localTime(now, zone).day, t)}
    </strong>
  );
}

function Mark({ item: { parked, waiting } }: { readonly item: DeskRectification }) {
  const { t } = useWords();
  if (parked.length > 0)
    return (
      <i data-parked>
        <TriangleAlert aria-hidden />
        {t('没有算数')}
      </i>
    );
  return waiting ? (
    <i>
      <CloudUpload aria-hidden />
      {t('等着送出')}
    </i>
  ) : null;
}
