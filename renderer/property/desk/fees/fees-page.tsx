import { App, Button } from 'antd';
import { useState } from 'react';
import {
  type AccountView,
  type ExportAnswer,
  type FeeRow,
  type FeeSheetWish,
  type FeeShelf,
  type FeeList as List,
  type PayAnswer,
  sumFen,
} from '../../../../contract/property/fees.ts';
import type { SlipState } from '../../../../contract/property/slip.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { Reading } from '../reading.tsx';
import { slipRefusedWords } from '../slip/slip-words.ts';
import { useAnswer } from '../use-answer.ts';
import { useKeys } from '../use-keys.ts';
import { AccountPane, type Wish } from './account-pane.tsx';
import { FeeList } from './fee-list.tsx';
import { exportWords } from './fee-words.ts';
import '../claims/claim-pane.css';
import './fees.css';
import { type FeeRows, useFeeRows } from './use-fee-rows.ts';

interface FeesProps {
  readonly terminal: TerminalApi;
  readonly revision: number;
  readonly reachable: boolean;
  readonly now: number;
  readonly mayTake: boolean;
  readonly slips: SlipState;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** 物业费: who owes and what was paid; read from this machine, taken through central. */
export function FeesPage(props: FeesProps) {
  const { terminal, revision } = props;
  const { t } = useWords();
  const [shelf, setShelf] = useState<FeeShelf>('owing');
  const [first, setFirst] = useState(0);
  const { asked, again } = useFeeRows(terminal, shelf, first, revision);
  const change = (next: FeeShelf) => {
    setFirst(0);
    setShelf(next);
  };
  if (asked.state === 'loading') return <Reading />;
  if (asked.state === 'failed')
    return (
      <main className="houses-none">
        <p>{t('账没有读出来')}</p>
        <Button onClick={again}>{t('再读一次')}</Button>
      </main>
    );
  const { list, rows } = asked;
  return <Fees key={shelf} {...props} {...{ list, rows, shelf }} onShelf={change} onFirst={setFirst} />;
}

interface ListedProps extends FeesProps {
  readonly list: List;
  readonly rows: FeeRows;
  readonly shelf: FeeShelf;
  readonly onShelf: (shelf: FeeShelf) => void;
  readonly onFirst: (place: number) => void;
}

function Fees(props: ListedProps) {
  const { terminal, list, rows, shelf, now, keys, revision, onShelf, onFirst } = props;
  const { t } = useWords();
  const { row, at, choose } = useChosen(rows);
  const dwellingId = row?.dwelling.id ?? null;
  const account = useAnswer(
    () => (dwellingId === null ? Promise.resolve(null) : terminal.propertyAccount({ dwellingId })),
    dwellingId ?? '',
    revision,
  );
  const acts = useFeeActs(props, dwellingId);
  useKeys({ ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1) }, keys);
  return (
    <main className="claims">
      <FeeList
        {...{ list, rows, shelf, now, at, onShelf, onFirst }}
        selected={row?.key}
        onSelect={(key) => choose(rows.placeOf(key))}
        onExport={acts.exportSheet}
      />
      {account.state === 'here' && account.value !== null ? (
        <AccountPane
          key={account.value.id}
          account={account.value}
          {...{ now, reachable: props.reachable, mayTake: props.mayTake, slips: props.slips }}
          codePayments={list.codePayments}
          onPay={acts.pay}
          onPrint={acts.printReceipt}
          onSave={acts.saveReceipt}
          onDialog={props.onDialog}
        />
      ) : (
        <section
          className="dk-card fee-pane claim-empty"
          aria-busy={account.state === 'loading' || undefined}
        >
          <p>{account.state === 'failed' ? t('账没有读出来') : t('点左边的一户，这里看账')}</p>
        </section>
      )}
    </main>
  );
}

/**
 * The row that is open. It is kept as it was: who has paid leaves the list, and stays on the right until another one is
 * chosen. A place whose row is not here yet is opened as soon as it is.
 */
function useChosen(rows: FeeRows) {
  const [chosen, setChosen] = useState<{ readonly place: number; readonly row: FeeRow | null }>(() => ({
    place: 0,
    row: rows.at(0) ?? null,
  }));
  const [wanted, setWanted] = useState<number | null>(null);
  const come = wanted === null ? undefined : rows.at(wanted);
  if (wanted !== null && come !== undefined) {
    setChosen({ place: wanted, row: come });
    setWanted(null);
  }
  const { place, row } = chosen;
  const found = row === null ? -1 : rows.placeOf(row.key);
  const last = wanted ?? (found >= 0 || rows.has(place) ? found : place);
  return {
    row: row ?? rows.at(0) ?? null,
    at: last,
    choose: (to: number) => {
      if (rows.length > 0) setWanted(Math.min(Math.max(to, 0), rows.length - 1));
    },
  };
}

/** What is done about the chosen dwelling's account, and what is said about it. */
function useFeeActs({ terminal }: FeesProps, dwellingId: string | null) {
  const { t } = useWords();
  const { message } = App.useApp();
  const said = (answer: ExportAnswer | null) => {
    if (answer?.outcome === 'saved') void message.success(t('存到 U 盘了：{name}', { name: answer.name }));
    else void message.warning(t(exportWords[answer?.outcome ?? 'failed']));
  };
  const ofReceipt = <T,>(
    receipt: string,
    act: (wish: { dwellingId: string; receipt: string }) => T,
  ): T | null => (dwellingId === null ? null : act({ dwellingId, receipt }));
  return {
    pay: (account: AccountView, { bills, method, code, attempt }: Wish): Promise<PayAnswer | null> =>
      terminal
        .propertyPay({
          ...{ dwellingId: account.id, billIds: bills.map(({ id }) => id), amountFen: sumFen(bills) },
          ...{ method, code, attempt },
        })
        .catch(() => null),
    printReceipt: (receipt: string) =>
      void ofReceipt(receipt, (wish) =>
        terminal.propertyPrintReceipt(wish).then(
          (answer) => {
            if (answer.outcome === 'refused') void message.warning(t(slipRefusedWords[answer.reason]));
          },
          () => void message.warning(t(slipRefusedWords.failed)),
        ),
      ),
    saveReceipt: (receipt: string) =>
      void ofReceipt(receipt, (wish) => terminal.propertySaveReceipt(wish).then(said, () => said(null))),
    exportSheet: (wish: FeeSheetWish) => void terminal.propertySaveFees(wish).then(said, () => said(null)),
  };
}
