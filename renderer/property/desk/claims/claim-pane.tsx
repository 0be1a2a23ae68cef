import { Button } from 'antd';
import { BadgeCheck, Building2, CircleX, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { ClaimDecision, DeskClaim } from '../../../../contract/property/claims.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { ParkedStep } from '../parked-step.tsx';
import { useKeys } from '../use-keys.ts';
import { ClaimBeside } from './claim-beside.tsx';
import { ClaimPapers } from './claim-papers.tsx';
import { asWords, claimStateWords, parkedClaimWords } from './claim-words.ts';
import { Claimant, type Seen } from './claimant.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { RegisterSays } from './register-says.tsx';

interface PaneProps {
  readonly terminal: TerminalApi;
  readonly claim: DeskClaim;
  readonly now: number;
  readonly keys: boolean;
  readonly onDecide: (claim: DeskClaim, decision: ClaimDecision) => void;
  readonly onLetBe: (claim: DeskClaim, key: string) => void;
  readonly onHouse: (buildingId: string, dwellingId: string) => void;
  readonly onDialog: (open: boolean) => void;
}

/** One claim: the papers that were shown, who it is when the clerk asks, and the decision. Give it the claim as its key. */
export function ClaimPane({ terminal, claim, now, keys, onDecide, onLetBe, onHouse, onDialog }: PaneProps) {
  const { t, zone } = useWords();
  const [seen, setSeen] = useState<Seen>({ state: 'hidden' });
  const [refusing, setRefusing] = useState(false);
  const isOpen = claim.state === 'waiting';
  // What is not at central yet has nobody there to ask for.
  const isThere = claim.rev > 0;
  const claimant = seen.state === 'answered' && seen.answer.outcome === 'here' ? seen.answer.claimant : null;
  const hasLooked = claimant !== null;
  const look = () => {
    setSeen({ state: 'asking' });
    terminal.propertyClaimant({ claimId: claim.id }).then(
      (answer) => setSeen({ state: 'answered', answer }),
      () => setSeen({ state: 'answered', answer: { outcome: 'failed' } }),
    );
  };
  const refuse = (open: boolean) => {
    setRefusing(open);
    onDialog(open);
  };
  const accept = () => onDecide(claim, { outcome: 'accept' });
  useKeys(
    {
      w: isThere && seen.state === 'hidden' ? look : undefined,
      Enter: isOpen && hasLooked ? accept : undefined,
      x: isOpen && isThere ? () => refuse(true) : undefined,
    },
    keys,
  );
  const said = (at: string) => momentWords(at, now, zone, t);
  const { buildingId } = claim;
  return (
    <section className="dk-card claim-pane" aria-label={claim.place}>
      <div className="claim-head">
        <h2>{claim.place === '' ? t('房屋已不在这里') : claim.place}</h2>
        <p className="notice-state" data-claim={claim.state}>
          {t(claimStateWords[claim.state])}
        </p>
      </div>
      <p className="claim-filed">
        {t('以{as}身份，{time} 在{desk}申请', {
          as: t(asWords[claim.as]),
          time: said(claim.filedAt),
          desk: claim.filedAtDesk === 'company' ? t('物业前台') : t('社区窗口'),
        })}
      </p>
      {claim.parked.map(({ key, what, result, reason, at }) => (
        <ParkedStep
          key={key}
          title={t('{time} 在这里做的“{step}”没有算数', { time: said(at), step: t(parkedClaimWords[what]) })}
          result={result}
          reason={reason}
          conflict={t('在那之前同事先办了，这里是现在的样子。')}
        >
          <Button onClick={() => onLetBe(claim, key)}>{t('知道了')}</Button>
        </ParkedStep>
      ))}
      <div className="claim-body">
        <div className="claim-main">
          <h3>{t('出示的材料')}</h3>
          <ClaimPapers {...{ claim, now }} cardTail={claimant?.numberTail ?? null} />
          <h3>{t('谁申请的')}</h3>
          {isThere ? (
            <Claimant seen={seen} onLook={look} />
          ) : (
            <p className="dwelling-none">{t('送到中心以后才能看')}</p>
          )}
          <h3>{t('登记怎么说')}</h3>
          <RegisterSays {...{ claim, claimant }} />
          <div className="notice-actions">
            {isOpen && isThere && (
              <Button
                type="primary"
                disabled={!hasLooked}
                aria-keyshortcuts="Enter"
                icon={<BadgeCheck aria-hidden />}
                onClick={accept}
              >
                {t('核对无误，通过')}
              </Button>
            )}
            {isOpen && isThere && (
              <Button aria-keyshortcuts="x" icon={<CircleX aria-hidden />} onClick={() => refuse(true)}>
                {t('不通过')}
              </Button>
            )}
            {!isOpen && (
              <Button icon={<RotateCcw aria-hidden />} onClick={() => onDecide(claim, { outcome: 'reopen' })}>
                {t('重新核对')}
              </Button>
            )}
            {buildingId !== null && (
              <Button icon={<Building2 aria-hidden />} onClick={() => onHouse(buildingId, claim.dwellingId)}>
                {t('看这一户')}
              </Button>
            )}
          </div>
          {isOpen && isThere && !hasLooked && (
            <p className="claim-hint">{t('先看是谁、对过材料，才能通过')}</p>
          )}
        </div>
        <ClaimBeside {...{ claim, now }} />
      </div>
      {refusing && (
        <RefuseDialog
          onCancel={() => refuse(false)}
          onRefuse={(refusal) => {
            refuse(false);
            onDecide(claim, { outcome: 'refuse', refusal });
          }}
        />
      )}
    </section>
  );
}
