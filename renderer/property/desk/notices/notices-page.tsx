import { App, Button } from 'antd';
import { useState } from 'react';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type { DeskNotice, NoticeBoard } from '../../../../contract/property/notices.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { Reading } from '../reading.tsx';
import { useAnswer } from '../use-answer.ts';
import { useKeys } from '../use-keys.ts';
import { type Draft, draftOf, missingIn, newDraft, wordsOf } from './draft.ts';
import { NoticeForm } from './notice-form.tsx';
import { NoticeList, type Shelf, shelfOf } from './notice-list.tsx';
import { NoticePane } from './notice-pane.tsx';
import { NoticePreview } from './notice-preview.tsx';
import { noticeRefusedWords } from './notice-words.ts';
import './notices.css';

export type { Draft } from './draft.ts';

interface NoticesProps {
  readonly terminal: TerminalApi;
  readonly company: string;
  readonly revision: number;
  readonly reachable: boolean;
  readonly now: number;
  /** What is being written; null while nothing is. */
  readonly draft: Draft | null;
  readonly onDraft: (draft: Draft | null) => void;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** What the company says to people: the list, one notice with its looks, or the one under the pen. */
export function NoticesPage(props: NoticesProps) {
  const { terminal, revision } = props;
  const { t } = useWords();
  const board = useAnswer(() => terminal.propertyNotices(), 'notices', revision);
  if (board.state === 'loading') return <Reading />;
  if (board.state === 'failed')
    return (
      <main className="houses-none">
        <p>{t('公告没有读出来')}</p>
        <Button onClick={board.again}>{t('再读一次')}</Button>
      </main>
    );
  return <Board {...props} board={board.value} />;
}

function Board(props: NoticesProps & { readonly board: NoticeBoard }) {
  const { board, company, now, draft, keys, onDraft } = props;
  const { t, zone } = useWords();
  const [shelf, setShelf] = useState<Shelf>('current');
  const [chosen, setChosen] = useState<string | null>(null);
  const { busy, send, withdraw, settle } = useNoticeSteps(props, () => setChosen(null));
  const onShelf = (wanted: Shelf) => board.notices.filter((notice) => shelfOf(notice, now) === wanted);
  const shown = onShelf(shelf);
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === chosen),
  );
  const notice = shown[at] ?? null;
  const compounds = board.compounds.map(({ id }) => id);
  const mayWrite = compounds.length > 0;
  const open = notice !== null && shelf === 'current' && notice.withdrawnAt === null;
  const write = () => onDraft(newDraft(compounds, now, zone));
  const edit = () => notice && onDraft(draftOf(notice, now, zone, false));
  const take = () => notice && withdraw(notice);
  const go = (to: number) => setChosen(shown[Math.min(Math.max(to, 0), shown.length - 1)]?.id ?? null);
  useKeys(
    {
      n: mayWrite ? write : undefined,
      e: open ? edit : undefined,
      Delete: open ? take : undefined,
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
    },
    keys && draft === null,
  );
  const before = board.notices.find(({ id }) => id === draft?.noticeId) ?? null;
  const words = draft && wordsOf(draft, now, zone, before);
  return (
    <main className="notices" data-writing={draft !== null || undefined}>
      {draft === null && (
        <NoticeList
          notices={shown}
          counts={{ current: onShelf('current').length, past: onShelf('past').length }}
          shelf={shelf}
          now={now}
          selected={notice?.id ?? null}
          mayWrite={mayWrite}
          onShelf={setShelf}
          onSelect={setChosen}
          onWrite={write}
        />
      )}
      {draft !== null && words !== null ? (
        <section className="dk-card notice-pane" aria-label={t('写公告')}>
          <NoticeForm
            {...{ draft, now, busy, onDraft }}
            compounds={board.compounds}
            missing={missingIn(words, now)}
            onSend={() => send(draft, words)}
            onCancel={() => onDraft(null)}
          />
          <NoticePreview words={words} company={company} />
        </section>
      ) : notice === null ? (
        <section className="dk-card notice-pane notice-empty">
          <p>
            {mayWrite
              ? t('停水、停电、活动，写一次，自助机、物业屏和社区大屏都看得到')
              : t('这里还没有小区。中心发来以后就可以写。')}
          </p>
        </section>
      ) : (
        <NoticePane
          key={notice.id}
          {...{ notice, company, now }}
          compounds={board.compounds}
          onEdit={() => edit()}
          onAgain={() => onDraft(draftOf(notice, now, zone, true))}
          onWithdraw={() => take()}
          onSettle={(key, choice) => settle(notice.id, key, choice)}
        />
      )}
    </main>
  );
}

/** Sending, taking back and settling, with what is said about each. */
function useNoticeSteps({ terminal, reachable, onDraft, onDialog }: NoticesProps, onSent: () => void) {
  const { t } = useWords();
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const said = (answer: StepAnswer | null, done: string): boolean => {
    if (answer?.outcome === 'queued') {
      void message.success(reachable ? done : t('{done}，连上网就送出', { done }));
      return true;
    }
    void message.warning(t(noticeRefusedWords[answer?.reason ?? 'failed']));
    return false;
  };
  return {
    busy,
    send: async (draft: Draft, words: NonNullable<ReturnType<typeof wordsOf>>) => {
      setBusy(true);
      const { noticeId, rev } = draft;
      const answer = await terminal.propertyPutNotice({ noticeId, rev, words }).catch(() => null);
      setBusy(false);
      if (!said(answer, noticeId === null ? t('公告发出去了') : t('公告改好了'))) return;
      onDraft(null);
      onSent();
    },
    withdraw: ({ id, rev, title }: DeskNotice) => {
      onDialog(true);
      modal.confirm({
        title: t('收回“{title}”？', { title }),
        content: t('各块屏上马上就没有了，看过的人已经看过。收回以后要再说，请另写一条。'),
        okText: t('收回'),
        cancelText: t('先不'),
        centered: true,
        width: 520,
        afterClose: () => onDialog(false),
        onOk: async () => {
          const answer = await terminal.propertyWithdrawNotice({ noticeId: id, rev }).catch(() => null);
          said(answer, t('公告收回了'));
        },
      });
    },
    settle: (noticeId: string, key: string, choice: 'let-be' | 'again') =>
      void terminal
        .propertySettleNotice({ noticeId, key, choice })
        .catch(() => null)
        .then((answer) => said(answer, choice === 'again' ? t('又做了一次') : t('好，照现在的'))),
  };
}
