import { Button, Segmented } from 'antd';
import { FileDown, FileSpreadsheet } from 'lucide-react';
import {
  type FeeRow,
  type FeeSheetWish,
  type FeeShelf,
  type FeeList as List,
  yuan,
} from '../../../../contract/property/fees.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { WindowedList } from '../windowed-list.tsx';
import type { FeeRows } from './use-fee-rows.ts';

/** px, as in fees.css. */
const ROW_HEIGHT = 72;

interface ListProps {
  readonly list: List;
  readonly rows: FeeRows;
  /** Key of the row that is open, also when it is not in the list any more. */
  readonly selected: string | undefined;
  readonly onFirst: (place: number) => void;
  readonly shelf: FeeShelf;
  readonly now: number;
  readonly at: number;
  readonly onShelf: (shelf: FeeShelf) => void;
  readonly onSelect: (key: string) => void;
  readonly onExport: (wish: FeeSheetWish) => void;
}

/** Who owes, the most first, or what was paid in the last month; sums of both above. */
export function FeeList(props: ListProps) {
  const { list, rows, selected, shelf, now, at, onShelf, onFirst, onSelect, onExport } = props;
  const { t } = useWords();
  const { owingDwellings, owedFen, receipts, paidFen } = list.totals;
  return (
    <section className="dk-card fee-list" aria-label={t('物业费')}>
      <dl className="fee-totals">
        <div>
          <dt>{t('还欠')}</dt>
          <dd>
            {t('{yuan} 元', { yuan: yuan(owedFen) })}
            <small>{t('{count} 户', { count: owingDwellings })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('近一个月收到')}</dt>
          <dd>
            {t('{yuan} 元', { yuan: yuan(paidFen) })}
            <small>{t('{count} 笔', { count: receipts })}</small>
          </dd>
        </div>
      </dl>
      <div className="claim-list-head">
        <Segmented
          aria-label={t('看哪些账')}
          value={shelf}
          options={[
            { value: 'owing', label: t('欠费的') },
            { value: 'paid', label: t('收到的') },
          ]}
          onChange={onShelf}
        />
        <div className="fee-files">
          <Button
            icon={<FileSpreadsheet aria-hidden />}
            disabled={rows.length === 0}
            onClick={() => onExport({ shelf, format: 'xlsx' })}
          >
            {t('存 Excel')}
          </Button>
          <Button
            icon={<FileDown aria-hidden />}
            disabled={rows.length === 0}
            onClick={() => onExport({ shelf, format: 'pdf' })}
          >
            {t('存 PDF')}
          </Button>
        </div>
      </div>
      {rows.length === 0 ? (
        <p className="notice-none">{shelf === 'owing' ? t('没有欠费的') : t('近一个月没有收过')}</p>
      ) : (
        <WindowedList
          rows={rows}
          onFirst={onFirst}
          rowHeight={ROW_HEIGHT}
          at={at}
          keyOf={({ key }) => key}
          draw={(row) => <Line row={row} now={now} isSelected={row.key === selected} onSelect={onSelect} />}
        />
      )}
    </section>
  );
}

interface LineProps {
  readonly row: FeeRow;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: (key: string) => void;
}

function Line({ row, now, isSelected, onSelect }: LineProps) {
  const { t, zone } = useWords();
  const { house, unit, door } = row.dwelling;
  return (
    <button type="button" className="claim-line" aria-pressed={isSelected} onClick={() => onSelect(row.key)}>
      <b>
        {house} {t('{unit} 单元 {door}', { unit, door })}
      </b>
      <em className="fee-sum">{t('{yuan} 元', { yuan: yuan(row.amountFen) })}</em>
      <span>
        {row.receipt === null
          ? t('{bills} 笔没交，最早的 {day} 到期', { bills: row.bills, day: row.since })
          : t('{receipt}，{time}', { receipt: row.receipt, time: momentWords(row.since, now, zone, t) })}
      </span>
    </button>
  );
}
