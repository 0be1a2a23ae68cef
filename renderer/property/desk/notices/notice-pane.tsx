import { Button } from 'antd';
import { Copy, Pencil, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { type DeskNotice, type NoticeBoard, noticeState } from '../../../../contract/property/notices.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { ParkedStep } from '../parked-step.tsx';
import { NoticePreview } from './notice-preview.tsx';
import { screenWords, stateWords } from './notice-words.ts';

interface PaneProps {
  readonly notice: DeskNotice;
  readonly compounds: NoticeBoard['compounds'];
  readonly company: string;
  readonly now: number;
  readonly onEdit: () => void;
  readonly onAgain: () => void;
  readonly onWithdraw: () => void;
  readonly onSettle: (key: string, choice: 'let-be' | 'again') => void;
}

/** One notice whole: how it stands, what can be done with it, and how it looks on each screen. */
export function NoticePane(props: PaneProps) {
  const { notice, compounds, company, now, onEdit, onAgain, onWithdraw, onSettle } = props;
  const { t, zone } = useWords();
  const state = noticeState(notice, now);
  const open = state === 'shown' || state === 'scheduled';
  const said = (at: string) => momentWords(at, now, zone, t);
  const names = compounds.filter(({ id }) => notice.compounds.includes(id)).map(({ name }) => name);
  return (
    <section className="dk-card notice-pane" aria-label={notice.title}>
      <div className="notice-told">
        <h2>{notice.title}</h2>
        <p className="notice-state" data-state={state}>
          {t(stateWords[state])}
        </p>
        {notice.parked.map((parked) => (
          <Parked key={parked.key} parked={parked} said={said(parked.at)} onSettle={onSettle} />
        ))}
        <dl>
          <Fact name={t('显示时间')}>
            {t('{from} 到 {until}', { from: said(notice.publishedAt), until: said(notice.expiresAt) })}
          </Fact>
          <Fact name={t('显示在')}>
            {notice.screens.map((screen) => t(screenWords[screen])).join(t('、'))}
          </Fact>
          <Fact name={t('小区')}>{names.length > 0 ? names.join(t('、')) : t('已不归本公司')}</Fact>
          <Fact name={t('谁写的')}>
            {t('{who}，{time}', { who: notice.writtenBy ?? t('社区'), time: said(notice.writtenAt) })}
          </Fact>
          {notice.withdrawnAt !== null && <Fact name={t('收回时间')}>{said(notice.withdrawnAt)}</Fact>}
        </dl>
        <div className="notice-actions">
          {open && (
            <Button type="primary" aria-keyshortcuts="e" icon={<Pencil aria-hidden />} onClick={onEdit}>
              {t('改')}
            </Button>
          )}
          {open && (
            <Button aria-keyshortcuts="Delete" icon={<Undo2 aria-hidden />} onClick={onWithdraw}>
              {t('收回')}
            </Button>
          )}
          <Button icon={<Copy aria-hidden />} onClick={onAgain}>
            {t('照着再写一条')}
          </Button>
        </div>
      </div>
      <NoticePreview words={notice} company={company} />
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A change that central did not take: what became of it, and two ways out. */
function Parked({
  parked: { key, what, title, result, reason },
  said,
  onSettle,
}: {
  readonly parked: DeskNotice['parked'][number];
  readonly said: string;
  readonly onSettle: PaneProps['onSettle'];
}) {
  const { t } = useWords();
  return (
    <ParkedStep
      title={
        what === 'words'
          ? t('{time} 写的“{title}”没有算数', { time: said, title: title ?? '' })
          : t('{time} 的收回没有算数', { time: said })
      }
      result={result}
      reason={reason}
      conflict={t('在那之前别处先改了，右边是现在的样子。')}
    >
      <Button onClick={() => onSettle(key, 'let-be')}>{t('照现在的，不用了')}</Button>
      {result === 'conflict' && (
        <Button type="primary" onClick={() => onSettle(key, 'again')}>
          {what === 'words' ? t('还是用我写的') : t('还是收回')}
        </Button>
      )}
    </ParkedStep>
  );
}
