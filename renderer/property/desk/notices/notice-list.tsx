import { Button, Segmented } from 'antd';
import { CloudUpload, Plus, TriangleAlert } from 'lucide-react';
import { type DeskNotice, noticeState } from '../../../../contract/property/notices.ts';
import { noticeIcons } from '../../../shared/ui/notice-icons.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { screenWords, stateWords } from './notice-words.ts';

export type Shelf = 'current' | 'past';

/** Past notices are there to be looked at and written from again. */
export function shelfOf(notice: DeskNotice, now: number): Shelf {
  const state = noticeState(notice, now);
  // What central did not take needs a hand, whenever it was meant for.
  return notice.parked.length > 0 || state === 'shown' || state === 'scheduled' ? 'current' : 'past';
}

interface ListProps {
  readonly notices: readonly DeskNotice[];
  readonly counts: Readonly<Record<Shelf, number>>;
  readonly shelf: Shelf;
  readonly now: number;
  readonly selected: string | null;
  readonly mayWrite: boolean;
  readonly onShelf: (shelf: Shelf) => void;
  readonly onSelect: (id: string) => void;
  readonly onWrite: () => void;
}

/** Notices of the company: those of a month, so that all of them are drawn. */
export function NoticeList(props: ListProps) {
  const { notices, counts, shelf, now, selected, mayWrite, onShelf, onSelect, onWrite } = props;
  const { t } = useWords();
  return (
    <section className="dk-card notice-list" aria-label={t('公告')}>
      <div className="notice-list-head">
        <Segmented
          aria-label={t('看哪些公告')}
          value={shelf}
          options={[
            { value: 'current', label: t('现在和以后 {count}', { count: counts.current }) },
            { value: 'past', label: t('过去的 {count}', { count: counts.past }) },
          ]}
          onChange={onShelf}
        />
        <Button
          type="primary"
          disabled={!mayWrite}
          aria-keyshortcuts="n"
          icon={<Plus aria-hidden />}
          onClick={onWrite}
        >
          {t('写公告')}
        </Button>
      </div>
      {notices.length === 0 ? (
        <p className="notice-none">{shelf === 'current' ? t('现在没有公告') : t('近一个月没有过期的公告')}</p>
      ) : (
        <ul>
          {notices.map((notice) => (
            <li key={notice.id}>
              <Line notice={notice} now={now} isSelected={notice.id === selected} onSelect={onSelect} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({
  notice,
  now,
  isSelected,
  onSelect,
}: {
  readonly notice: DeskNotice;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}) {
  const { t, zone } = useWords();
  const Icon = noticeIcons[notice.kind];
  const state = noticeState(notice, now);
  const at = state === 'scheduled' ? notice.publishedAt : notice.expiresAt;
  const time = momentWords(at, now, zone, t);
  return (
    <button
      type="button"
      className="notice-line"
      data-state={state}
      aria-pressed={isSelected}
      onClick={() => onSelect(notice.id)}
    >
      <Icon aria-hidden />
      <b>{notice.title}</b>
      <em>{t(stateWords[state])}</em>
      <span>
        {state === 'scheduled' ? t('{time} 开始', { time }) : t('到 {time}', { time })}
        {` · ${notice.screens.map((screen) => t(screenWords[screen])).join(t('、'))}`}
      </span>
      {notice.parked.length > 0 ? (
        <i data-parked>
          <TriangleAlert aria-hidden />
          {t('没有发出去')}
        </i>
      ) : (
        notice.waiting && (
          <i>
            <CloudUpload aria-hidden />
            {t('等着送出')}
          </i>
        )
      )}
    </button>
  );
}
