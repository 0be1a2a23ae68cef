import { Button, Input, InputNumber } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { type CasePart, casePart, MOST_PARTS } from '../../../contract/property/desk.ts';
import { useWords } from '../words/text.ts';
import './part-rows.css';

/** A row under the pen; its key stays while rows before it go. */
export interface PartRow {
  readonly key: number;
  readonly name: string;
  readonly count: number;
}

/** Rows that name something. */
export const usedParts = (rows: readonly PartRow[]): readonly CasePart[] =>
  rows.flatMap(({ name, count }) => {
    const part = casePart.safeParse({ name, count });
    return part.success ? [part.data] : [];
  });

interface RowsProps {
  readonly rows: readonly PartRow[];
  readonly onRows: (rows: readonly PartRow[]) => void;
}

/** 用料: what was built in, a name and how many of it. */
export function PartRows({ rows, onRows }: RowsProps) {
  const { t } = useWords();
  const set = (key: number, over: Partial<PartRow>) =>
    onRows(rows.map((row) => (row.key === key ? { ...row, ...over } : row)));
  const add = () => onRows([...rows, { key: (rows.at(-1)?.key ?? 0) + 1, name: '', count: 1 }]);
  return (
    <div className="part-rows">
      {rows.map(({ key, name, count }) => (
        <div key={key}>
          <Input
            autoFocus
            aria-label={t('用料')}
            placeholder={t('用料，比如 DN25 阀门')}
            maxLength={20}
            value={name}
            onChange={({ target }) => set(key, { name: target.value })}
          />
          <InputNumber
            aria-label={t('几件')}
            min={1}
            max={99}
            precision={0}
            value={count}
            onChange={(value) => set(key, { count: value ?? 1 })}
          />
          <Button
            aria-label={t('去掉这一行')}
            icon={<Trash2 aria-hidden />}
            onClick={() => onRows(rows.filter((row) => row.key !== key))}
          />
        </div>
      ))}
      {rows.length < MOST_PARTS && (
        <Button icon={<Plus aria-hidden />} onClick={add}>
          {t('加用料')}
        </Button>
      )}
    </div>
  );
}
