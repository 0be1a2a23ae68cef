import { Button, Segmented } from 'antd';
import { CloudUpload, UserPlus } from 'lucide-react';
import {
  type DeskVisit,
  type VisitList as List,
  type VisitShelf,
  visitPurposeWords,
  visitState,
} from '../../../../contract/property/visitors.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { ParkedStep } from '../parked-step.tsx';
import { WindowedList } from '../windowed-list.tsx';
import { visitStateWords } from './visit-words.ts';

/** px, as in visitors.css. */
const ROW_HEIGHT = 92;

interface ListProps {
  readonly list: List;
  readonly shelf: VisitShelf;
  readonly now: number;
  readonly onShelf: (shelf: VisitShelf) => void;
  readonly onInvite: () => void;
  readonly onWithdraw: (visit: DeskVisit) => void;
  readonly onLetBe: (visit: DeskVisit, key: string) => void;
}

/** Invitations, the one that ends soonest first; what central did not take stands above them. */
export function VisitList({ list, shelf, now, onShelf, onInvite, onWithdraw, onLetBe }: ListProps) {
  const { t } = useWords();
  const parked = list.visits.filter((visit) => visit.parked.length > 0);
  return (
    <section className="dk-card visit-list" aria-label={t('访客邀请')}>
      <div className="claim-list-head">
        <Segmented
          aria-label={t('看哪些邀请')}
          value={shelf}
          options={[
            { value: 'open', label: t('有效的 {count}', { count: list.counts.open }) },
            { value: 'over', label: t('近一周的 {count}', { count: list.counts.over }) },
          ]}
          onChange={onShelf}
        />
        <Button type="primary" aria-keyshortcuts="n" icon={<UserPlus aria-hidden />} onClick={onInvite}>
          {t('请访客')}
        </Button>
      </div>
      <div className="visit-parked">
        {parked.map((visit) => (
          <Parked key={visit.id} visit={visit} onLetBe={onLetBe} />
        ))}
      </div>
      {list.visits.length === 0 ? (
        <p className="notice-none">
          {shelf === 'open' ? t('没有有效的邀请。住户要请访客，点“请访客”。') : t('近一周没有邀请')}
        </p>
      ) : (
        <WindowedList
          rows={list.visits}
          rowHeight={ROW_HEIGHT}
          at={-1}
          focusable
          keyOf={({ id }) => id}
          draw={(visit) => <Line visit={visit} now={now} onWithdraw={onWithdraw} />}
        />
      )}
    </section>
  );
}

function Parked({ visit, onLetBe }: Pick<ListProps, 'onLetBe'> & { readonly visit: DeskVisit }) {
  const { t } = useWords();
  return visit.parked.map(({ key, what, result, reason }) => (
    <ParkedStep
      key={key}
      title={
        what === 'invite'
          ? t('{place} 的邀请没有算数，访客码不能用', { place: visit.place })
          : t('{place} 的邀请没有收回', { place: visit.place })
      }
      result={result}
      reason={reason}
      conflict={t('在那之前同事先办了，这里是现在的样子。')}
    >
      <Button onClick={() => onLetBe(visit, key)}>{t('知道了')}</Button>
    </ParkedStep>
  ));
}

interface LineProps {
  readonly visit: DeskVisit;
  readonly now: number;
  readonly onWithdraw: (visit: DeskVisit) => void;
}

function Line({ visit, now, onWithdraw }: LineProps) {
  const { t, zone } = useWords();
  const state = visitState(visit, now);
  const isOpen = state !== 'ended' && state !== 'withdrawn';
  const said = (at: string) => momentWords(at, now, zone, t);
  return (
    <div className="visit-line">
      <b>{visit.place === '' ? t('房屋已不在这里') : visit.place}</b>
      <em data-state={state}>
        {visit.parked.some(({ what }) => what === 'invite')
          ? t('没有算数')
          : visit.arrivedAt === null
            ? t(visitStateWords[state])
            : t('{time} 到的', { time: said(visit.arrivedAt) })}
      </em>
      <span>
        {t('{purpose}，{people} 人', { purpose: t(visitPurposeWords[visit.purpose]), people: visit.people })}
        {' · '}
        {state === 'later'
          ? t('{from} 到 {until}', { from: said(visit.startsAt), until: said(visit.endsAt) })
          : t('到 {until} 为止', { until: said(visit.endsAt) })}
      </span>
      {visit.waiting && isOpen ? (
        <i data-waiting>
          <CloudUpload aria-hidden />
          {t('等着送出，门还不认这个码')}
        </i>
      ) : (
        <i>{t('{who}，{time} 发的', { who: visit.madeBy ?? '', time: said(visit.madeAt) })}</i>
      )}
      {isOpen && (
        <Button
          aria-label={t('收回 {place} 的邀请', { place: visit.place })}
          onClick={() => onWithdraw(visit)}
        >
          {t('收回')}
        </Button>
      )}
    </div>
  );
}
