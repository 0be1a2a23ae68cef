import { Button } from 'antd';
import { useState } from 'react';
import type { Governance } from '../../../../contract/property/rectifications.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { Reading } from '../reading.tsx';
import { useAnswer } from '../use-answer.ts';
import { useKeys } from '../use-keys.ts';
import { CompoundHead } from './compound-head.tsx';
import { CompoundList } from './compound-list.tsx';
import { ItemPane } from './item-pane.tsx';
import { LedgerList } from './ledger-list.tsx';
import { useRectificationSteps } from './use-rectification-steps.tsx';
import './governance.css';

interface GovernanceProps {
  readonly terminal: TerminalApi;
  readonly revision: number;
  readonly reachable: boolean;
  readonly now: number;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** 小区治理: the stars of the company's compounds, and of one of them the plan and the ledger of what is to be mended. */
export function GovernancePage(props: GovernanceProps) {
  const { terminal, revision } = props;
  const { t } = useWords();
  const [compoundId, setCompoundId] = useState<string | null>(null);
  const asked = useAnswer(() => terminal.propertyGovernance({ compoundId }), compoundId ?? '', revision);
  if (asked.state === 'loading') return <Reading />;
  if (asked.state === 'failed')
    return (
      <main className="houses-none">
        <p>{t('台账没有读出来')}</p>
        <Button onClick={asked.again}>{t('再读一次')}</Button>
      </main>
    );
  const { chosen, compounds } = asked.value;
  if (chosen === null)
    return (
      <main className="houses-none">
        <p>{t('这里还没有小区。中心发来以后就能看到星级和台账。')}</p>
      </main>
    );
  return <Governed {...props} {...{ chosen, compounds }} onCompound={setCompoundId} />;
}

interface GovernedProps extends GovernanceProps {
  readonly compounds: Governance['compounds'];
  readonly chosen: NonNullable<Governance['chosen']>;
  readonly onCompound: (id: string) => void;
}

function Governed(props: GovernedProps) {
  const { compounds, chosen, now, keys, onCompound, onDialog } = props;
  const { t } = useWords();
  const [item, setItem] = useState<string | null>(null);
  const { step, settle } = useRectificationSteps(props);
  const { items, blocking } = chosen;
  const compoundAt = compounds.findIndex(({ id }) => id === chosen.compoundId);
  const compound = compounds[compoundAt];
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === item),
  );
  const shown = items[at];
  const goItem = (to: number) => setItem(items[Math.min(Math.max(to, 0), items.length - 1)]?.id ?? null);
  const goCompound = (to: number) => {
    const next = compounds[to];
    if (next !== undefined) onCompound(next.id);
  };
  useKeys(
    {
      ArrowDown: () => goItem(at + 1),
      ArrowUp: () => goItem(at - 1),
      ArrowRight: () => goCompound(compoundAt + 1),
      ArrowLeft: () => goCompound(compoundAt - 1),
    },
    keys,
  );
  if (compound === undefined) return null;
  return (
    <main className="governance">
      <CompoundList compounds={compounds} at={compoundAt} onSelect={onCompound} />
      <CompoundHead compound={compound} blocking={blocking} />
      <LedgerList {...{ items, now, at }} onSelect={setItem} />
      {shown === undefined ? (
        <section className="dk-card claim-pane claim-empty">
          <p>{t('没有要整改的。社区检查发现了问题，会挂到这里。')}</p>
        </section>
      ) : (
        <ItemPane
          key={shown.id}
          {...{ now, keys, onDialog }}
          item={shown}
          onStep={(one, made) => {
            // It moves in the list with its step, and stays chosen.
            setItem(one.id);
            step(one, made);
          }}
          onSettle={settle}
        />
      )}
    </main>
  );
}
