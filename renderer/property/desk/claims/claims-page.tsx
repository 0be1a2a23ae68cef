import { App, Button } from 'antd';
import { useState } from 'react';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import type {
  ClaimDecision,
  ClaimShelf,
  DeskClaim,
  ClaimList as List,
} from '../../../../contract/property/claims.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { Reading } from '../reading.tsx';
import { useAnswer } from '../use-answer.ts';
import { useKeys } from '../use-keys.ts';
import { ClaimList } from './claim-list.tsx';
import { ClaimPane } from './claim-pane.tsx';
import { claimRefusedWords } from './claim-words.ts';
import './claims.css';
import './claim-pane.css';

interface ClaimsProps {
  readonly terminal: TerminalApi;
  readonly revision: number;
  readonly reachable: boolean;
  readonly now: number;
  readonly onHouse: (buildingId: string, dwellingId: string) => void;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** 业主认证: who says that a dwelling is theirs, the longest waiting first, and what is decided about it. */
export function ClaimsPage(props: ClaimsProps) {
  const { terminal, revision } = props;
  const { t } = useWords();
  const [shelf, setShelf] = useState<ClaimShelf>('waiting');
  const asked = useAnswer(() => terminal.propertyClaims({ shelf }), shelf, revision);
  if (asked.state === 'loading') return <Reading />;
  if (asked.state === 'failed')
    return (
      <main className="houses-none">
        <p>{t('申请没有读出来')}</p>
        <Button onClick={asked.again}>{t('再读一次')}</Button>
      </main>
    );
  return <Claims {...props} list={asked.value} shelf={shelf} onShelf={setShelf} />;
}

interface ListedProps extends ClaimsProps {
  readonly list: List;
  readonly shelf: ClaimShelf;
  readonly onShelf: (shelf: ClaimShelf) => void;
}

function Claims(props: ListedProps) {
  const { terminal, list, shelf, now, keys, onShelf, onHouse, onDialog } = props;
  const { t } = useWords();
  const [chosen, setChosen] = useState<{ readonly id: string; readonly at: number } | null>(null);
  const { decide, letBe } = useClaimSteps(props);
  const { claims } = list;
  const found = claims.findIndex(({ id }) => id === chosen?.id);
  // When a claim is decided it leaves the list, and the next one takes its place.
  const at = found >= 0 ? found : Math.min(chosen?.at ?? 0, claims.length - 1);
  const claim = claims[at];
  const choose = (to: number) => {
    const place = Math.min(Math.max(to, 0), claims.length - 1);
    const next = claims[place];
    if (next !== undefined) setChosen({ id: next.id, at: place });
  };
  useKeys({ ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1) }, keys);
  return (
    <main className="claims">
      <ClaimList
        {...{ list, shelf, now, at }}
        onShelf={(next) => {
          setChosen(null);
          onShelf(next);
        }}
        onSelect={(id) => choose(claims.findIndex((one) => one.id === id))}
      />
      {claim === undefined ? (
        <section className="dk-card claim-pane claim-empty">
          <p>{t('有人来登记业主认证：到“楼栋房屋”点开那一户，点“登记业主认证”')}</p>
        </section>
      ) : (
        <ClaimPane
          key={claim.id}
          {...{ terminal, claim, now, keys, onHouse, onDialog }}
          onDecide={(one, decision) => {
            setChosen({ id: one.id, at });
            void decide(one, decision);
          }}
          onLetBe={letBe}
        />
      )}
    </main>
  );
}

/** Deciding, with the way back, and what is said about it. */
function useClaimSteps({ terminal, reachable }: ClaimsProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const said = (answer: StepAnswer | null, done: string, back: (() => void) | null) => {
    if (answer?.outcome !== 'queued') {
      void message.warning(t(claimRefusedWords[answer?.reason ?? 'failed']));
      return;
    }
    const words = reachable ? done : t('{done}，连上网就送出', { done });
    void message.success({
      key: 'claim',
      duration: back === null ? 4 : 8,
      content: (
        <>
          {words}
          {back !== null && (
            <Button type="link" className="undo" onClick={back}>
              {t('撤销')}
            </Button>
          )}
        </>
      ),
    });
  };
  const decide = async (
    { id, rev }: Pick<DeskClaim, 'id' | 'rev'>,
    decision: ClaimDecision,
  ): Promise<void> => {
    const answer = await terminal.propertyDecideClaim({ claimId: id, rev, decision }).catch(() => null);
    const undo = () => {
      message.destroy('claim');
      void reopen(id);
    };
    said(answer, t(DONE[decision.outcome]), decision.outcome === 'reopen' ? null : undo);
  };
  /** The claim may have come back from central with another `rev` since. */
  const reopen = async (id: string): Promise<void> => {
    const { claims } = await terminal.propertyClaims({ shelf: 'decided' }).catch(() => ({ claims: [] }));
    const claim = claims.find((one) => one.id === id);
    if (claim === undefined) void message.warning(t(claimRefusedWords.gone));
    else await decide(claim, { outcome: 'reopen' });
  };
  return {
    decide,
    letBe: ({ id }: DeskClaim, key: string) =>
      void terminal
        .propertySettleClaim({ claimId: id, key })
        .catch(() => null)
        .then((answer) => said(answer, t('好，照现在的'), null)),
  };
}

const DONE = { accept: '通过了', refuse: '没有通过，已经记下', reopen: '重新放回等核对' } as const;
