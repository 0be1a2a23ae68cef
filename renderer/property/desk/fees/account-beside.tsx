import { type Bill, isOpen, sumFen, yuan } from '../../../../contract/property/fees.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';

interface BesideProps {
  readonly bills: readonly Bill[];
  readonly now: number;
}

/** The account at a glance: what is owed and was paid in sum, the last payment, and each month. */
export function AccountBeside({ bills, now }: BesideProps) {
  const { t, zone } = useWords();
  const paid = bills.filter((bill) => bill.paid !== null);
  const last = paid.flatMap((bill) => bill.paid ?? []).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const facts = [
    [t('还欠'), t('{yuan} 元', { yuan: yuan(sumFen(bills.filter(isOpen))) })],
    [t('交过的'), t('{yuan} 元', { yuan: yuan(sumFen(paid)) })],
    [
      t('最近一次'),
      last === undefined
        ? t('还没有')
        : t('{time}，{how}', {
            time: momentWords(last.at, now, zone, t),
            how: last.method === 'cash' ? t('现金') : t('付款码'),
          }),
    ],
  ] as const;
  const months = [...Map.groupBy(bills, ({ period }) => period)].toSorted(([a], [b]) => (a < b ? 1 : -1));
  return (
    <aside className="claim-beside">
      <h3>{t('这一户的账')}</h3>
      <dl className="dwelling-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="dwelling-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('逐月')}</h3>
      <ul className="fee-months">
        {months.map(([period, of]) => {
          const open = sumFen(of.filter(isOpen));
          return (
            <li key={period}>
              <span>{period}</span>
              <b>{yuan(sumFen(of))}</b>
              <em data-owed={open > 0 || undefined}>
                {open === 0 ? t('交清') : t('欠 {yuan}', { yuan: yuan(open) })}
              </em>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
