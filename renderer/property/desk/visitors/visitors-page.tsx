import { App, Button } from 'antd';
import { useState } from 'react';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type { DeskVisit, VisitShelf } from '../../../../contract/property/visitors.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { DoorsPane } from '../doors/doors-pane.tsx';
import { useAnswer } from '../use-answer.ts';
import { useKeys } from '../use-keys.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { VisitList } from './visit-list.tsx';
import { stepRefusedWords } from './visit-words.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import './visitors.css';

interface VisitorsProps {
  readonly terminal: TerminalApi;
  readonly revision: number;
  readonly reachable: boolean;
  readonly now: number;
  /** Whether this clerk opens doors and reads their log. */
  readonly mayOpen: boolean;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** 访客门禁: who is invited and how the doors are, read from this machine; invitations are made without a network too. */
export function VisitorsPage(props: VisitorsProps) {
  const { terminal, revision, reachable, now, keys, onDialog } = props;
  const { t } = useWords();
  const [shelf, setShelf] = useState<VisitShelf>('open');
  const [inviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<DeskVisit | null>(null);
  const visits = useAnswer(() => terminal.propertyVisits({ shelf }), shelf, revision);
  const acts = useVisitSteps(props);
  const invite = (open: boolean) => {
    setInviting(open);
    onDialog(open);
  };
  const leave = (visit: DeskVisit | null) => {
    setLeaving(visit);
    onDialog(visit !== null);
  };
  useKeys({ n: () => invite(true) }, keys);
  return (
    <main className="claims">
      {visits.state === 'here' ? (
        <VisitList
          {...{ list: visits.value, shelf, now }}
          onShelf={setShelf}
          onInvite={() => invite(true)}
          onWithdraw={leave}
          onLetBe={acts.letBe}
        />
      ) : (
        <section
          className="dk-card claim-empty visit-none"
          aria-busy={visits.state === 'loading' || undefined}
        >
          {visits.state === 'failed' && (
            <>
              <p>{t('邀请没有读出来')}</p>
              <Button onClick={visits.again}>{t('再读一次')}</Button>
            </>
          )}
        </section>
      )}
      <DoorsPane {...props} />
      {inviting && <InviteDialog {...{ terminal, now, reachable }} onClose={() => invite(false)} />}
      {leaving !== null && (
        <WithdrawDialog
          visit={leaving}
          reachable={reachable}
          onCancel={() => leave(null)}
          onWithdraw={() => {
            acts.withdraw(leaving);
            leave(null);
          }}
        />
      )}
    </main>
  );
}

/** Taking an invitation back, and what is said about it. */
function useVisitSteps({ terminal, reachable }: VisitorsProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const said = (answer: StepAnswer | null, done: string) => {
    if (answer?.outcome === 'queued')
      void message.success(reachable ? done : t('{done}，连上网就送出', { done }));
    else void message.warning(t(stepRefusedWords[answer?.reason ?? 'failed']));
  };
  return {
    withdraw: ({ id, rev }: DeskVisit) =>
      void terminal
        .propertyWithdrawVisit({ visitId: id, rev })
        .catch(() => null)
        .then((answer) => said(answer, t('邀请收回了'))),
    letBe: ({ id }: DeskVisit, key: string) =>
      void terminal
        .propertySettleVisit({ visitId: id, key })
        .catch(() => null)
        .then((answer) => said(answer, t('好，照现在的'))),
  };
}
