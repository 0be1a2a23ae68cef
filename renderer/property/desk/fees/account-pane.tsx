import { Alert, Button, Checkbox } from 'antd';
import { Banknote, FileDown, Printer, QrCode } from 'lucide-react';
import { useState } from 'react';
import {
  type AccountView,
  type Bill,
  isOpen,
  type PayAnswer,
  type PayMethod,
  sumFen,
  yuan,
} from '../../../../contract/property/fees.ts';
import type { SlipState } from '../../../../contract/property/slip.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { SlipNote } from '../slip/slip-note.tsx';
import { AccountBeside } from './account-beside.tsx';
import { billKindWords, payRefusedWords } from './fee-words.ts';
import { PayDialog } from './pay-dialog.tsx';

/** What the clerk chose to be paid; `attempt` names one that is not known yet. */
export interface Wish {
  readonly bills: readonly Bill[];
  readonly method: PayMethod;
  readonly code: string | null;
  readonly attempt: string | null;
}

interface PaneProps {
  readonly account: AccountView;
  readonly now: number;
  readonly reachable: boolean;
  readonly mayTake: boolean;
  readonly codePayments: boolean;
  readonly slips: SlipState;
  readonly onPay: (account: AccountView, wish: Wish) => Promise<PayAnswer | null>;
  readonly onPrint: (receipt: string) => void;
  readonly onSave: (receipt: string) => void;
  readonly onDialog: (open: boolean) => void;
}

type Last = { readonly wish: Wish; readonly answer: PayAnswer | null };

/** One dwelling's account: what is open to be chosen and paid, what was paid with its receipts. Give it the dwelling as its key. */
export function AccountPane(props: PaneProps) {
  const { account, now, reachable, mayTake, codePayments, slips, onPay, onPrint, onSave, onDialog } = props;
  const { t, locale, zone } = useWords();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [method, setMethod] = useState<PayMethod | null>(null);
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Last | null>(null);
  const open = account.bills.filter(isOpen);
  const pending = account.bills.filter((bill) => bill.pending);
  // What nobody has answered is asked about, never taken again, also before the account says so.
  const isOpenEnd = last !== null && (last.answer === null || last.answer.outcome === 'not-known');
  const mayPay = reachable && !busy && !isOpenEnd;
  const chosen = open.filter(({ id }) => !left.has(id));
  const receipts = receiptsOf(account.bills);
  const { house, unit, door } = account.dwelling;
  const ask = (next: PayMethod | null) => {
    setMethod(next);
    onDialog(next !== null);
  };
  const pay = async (wish: Wish) => {
    ask(null);
    setBusy(true);
    setLast(null);
    const answer = await onPay(account, wish);
    setBusy(false);
    setLast({ wish, answer });
  };
  return (
    <section className="dk-card fee-pane" aria-label={t('账单')}>
      <h2>
        {house} {t('{unit} 单元 {door}', { unit, door })}
      </h2>
      <div className="claim-body">
        <div>
          {open.length === 0 && pending.length === 0 && <p className="fee-none">{t('没有要交的')}</p>}
          {open.length > 0 && (
            <>
              <h3>{t('没交的')}</h3>
              <ul className="fee-bills">
                {open.map((bill) => (
                  <li key={bill.id}>
                    <Checkbox
                      checked={!left.has(bill.id)}
                      disabled={!mayTake || busy}
                      onChange={() => setLeft(toggled(left, bill.id))}
                    >
                      {billKindWords(bill.kind, locale)} · {bill.period}
                    </Checkbox>
                    <span>{t('{day} 到期', { day: bill.dueOn })}</span>
                    <b>{yuan(bill.amountFen)}</b>
                  </li>
                ))}
                <li className="fee-total">
                  <span>{t('选了 {count} 笔', { count: chosen.length })}</span>
                  <b>{t('{yuan} 元', { yuan: yuan(sumFen(chosen)) })}</b>
                </li>
              </ul>
              {mayTake && (
                <div className="fee-actions">
                  <Button
                    type="primary"
                    size="large"
                    icon={<Banknote aria-hidden />}
                    loading={busy}
                    disabled={chosen.length === 0 || !mayPay}
                    onClick={() => ask('cash')}
                  >
                    {t('收现金')}
                  </Button>
                  {codePayments && (
                    <Button
                      size="large"
                      icon={<QrCode aria-hidden />}
                      disabled={chosen.length === 0 || !mayPay}
                      onClick={() => ask('code')}
                    >
                      {t('扫付款码')}
                    </Button>
                  )}
                </div>
              )}
              {mayTake && !reachable && <p className="fee-note">{t('离线看得到账；收款要等连上网。')}</p>}
              {!mayTake && <p className="fee-note">{t('这个账号只能看账，收款请找有权限的同事。')}</p>}
            </>
          )}
          {pending.length > 0 && (
            <Alert
              type="warning"
              showIcon
              className="fee-alert"
              title={t('有 {count} 笔正在问付款结果，先不要再收', { count: pending.length })}
            />
          )}
          {last !== null && <PayEnd last={last} onAgain={pay} />}
          {receipts.length > 0 && (
            <>
              <h3>{t('交过的')}</h3>
              <ul className="fee-receipts">
                {receipts.map(({ receipt, at, amountFen }) => (
                  <li key={receipt}>
                    <span>
                      {receipt}
                      <small>{momentWords(at, now, zone, t)}</small>
                    </span>
                    <b>{yuan(amountFen)}</b>
                    {slips.printer !== null && (
                      <Button
                        icon={<Printer aria-hidden />}
                        disabled={slips.last !== null && slips.last.end === null}
                        onClick={() => onPrint(receipt)}
                      >
                        {t('打收据')}
                      </Button>
                    )}
                    <Button icon={<FileDown aria-hidden />} onClick={() => onSave(receipt)}>
                      {t('存 PDF')}
                    </Button>
                    {slips.last?.about === receipt && <SlipNote end={slips.last.end} what="receipt" />}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        {account.bills.length > 0 && <AccountBeside bills={account.bills} now={now} />}
      </div>
      {method !== null && (
        <PayDialog
          method={method}
          amountFen={sumFen(chosen)}
          onCancel={() => ask(null)}
          onPay={(code) => void pay({ bills: chosen, method, code, attempt: null })}
        />
      )}
    </section>
  );
}

/** What became of the last payment here, until another one begins. */
function PayEnd({ last, onAgain }: { readonly last: Last; readonly onAgain: (wish: Wish) => Promise<void> }) {
  const { t } = useWords();
  const { answer, wish } = last;
  if (answer?.outcome === 'paid')
    return (
      <Alert
        type="success"
        showIcon
        className="fee-alert"
        role="status"
        title={t('收到了，收据 {receipt}', { receipt: answer.receipt })}
      />
    );
  if (answer?.outcome === 'refused')
    return (
      <Alert
        type="error"
        showIcon
        className="fee-alert"
        role="status"
        title={t(payRefusedWords[answer.reason])}
      />
    );
  if (answer?.outcome === 'away')
    return (
      <Alert type="error" showIcon className="fee-alert" role="status" title={t('没有收：现在连不上中心')} />
    );
  return (
    <Alert
      type="warning"
      showIcon
      className="fee-alert"
      role="status"
      title={t('不知道付成没有，请先不要再收。中心会一直问，问到了这里会变')}
      action={
        answer !== null && (
          <Button onClick={() => void onAgain({ ...wish, attempt: answer.attempt })}>{t('再问一次')}</Button>
        )
      }
    />
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Bills that were paid at once are one receipt, the newest first. */
function receiptsOf(bills: readonly Bill[]) {
  const byReceipt = new Map<string, { receipt: string; at: string; amountFen: number }>();
  for (const { paid, amountFen } of bills) {
    if (paid === null) continue;
    const known = byReceipt.get(paid.receipt);
    byReceipt.set(paid.receipt, {
      receipt: paid.receipt,
      at: paid.at,
      amountFen: (known?.amountFen ?? 0) + amountFen,
    });
  }
  return [...byReceipt.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}
