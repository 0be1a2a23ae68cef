import { Button, Segmented } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { DeskFace, QueueFilter, QueueRow } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { type Translate, useWords } from '../words/text.ts';
import './queue.css';
import { QueueLine } from './queue-line.tsx';
import { useKeys } from './use-keys.ts';
import { useQueue } from './use-queue.ts';
import { type SeenRows, useSeenRows } from './use-seen-rows.ts';

/** Rows drawn above and below what is seen. */
const SPARE = 4;
const FIRST_SEEN: SeenRows = { first: 0, count: 12, rowHeight: 70 };

/** Rows are lower on the smaller screen. */
const rowHeightOf = (box: HTMLElement) =>
  Number.parseFloat(getComputedStyle(box).getPropertyValue('--row')) || FIRST_SEEN.rowHeight;

interface QueueProps {
  readonly terminal: TerminalApi;
  readonly face: DeskFace;
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onTake: (row: QueueRow) => void;
  readonly now: number;
  /** False while a dialog has the keys. */
  readonly keys: boolean;
  readonly foot: ReactNode;
}

const SHORT_FILTERS: readonly QueueFilter[] = ['all', 'untaken', 'mine', 'closed'];

/** What is late or due, the most urgent first. Only the rows that are seen exist; keys go up and down. */
export function Queue(props: QueueProps) {
  const { terminal, face, filter, onFilter, selected, onSelect, onTake, now, keys, foot } = props;
  const { t } = useWords();
  const { box: list, seen, onScroll } = useSeenRows(rowHeightOf, FIRST_SEEN);
  const queue = useQueue(terminal, filter, seen.first, face.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list, seen from its top
  useEffect(() => {
    list.current?.scrollTo(0, 0);
  }, [filter]);
  const { total } = queue;
  const first = queue.row(0);
  useEffect(() => {
    if (selected === null && first !== null) onSelect(first.id);
  }, [selected, first, onSelect]);

  const at = selected === null ? -1 : indexOf(queue, total ?? 0, seen.first, selected);
  const go = (to: number) => {
    const place = Math.max(0, to);
    const next = queue.row(place);
    if (next === null) return;
    onSelect(next.id);
    showRow(list.current, place, seen.rowHeight);
  };
  useKeys({ ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1) }, keys);

  const begin = Math.max(0, seen.first - SPARE);
  const end = Math.min(total ?? 0, seen.first + seen.count + SPARE);
  const options = SHORT_FILTERS.map((value) => ({
    value,
    label: value === 'closed' ? t(filterWords[value]) : `${t(filterWords[value])} ${face.counts[value]}`,
  }));
  return (
    <section className="dk-card queue" aria-label={t('工作队列')}>
      <div className="queue-head">
        <h2>{filter === 'closed' ? t('办结的') : t('先办最急的')}</h2>
        <p>{filter === 'closed' ? t('新近的在上面') : t('按承诺时限排，超得最久的在最上面')}</p>
        <Segmented
          value={SHORT_FILTERS.includes(filter) ? filter : ''}
          options={options}
          onChange={(value) => onFilter(value as QueueFilter)} // only values of the table above are offered
        />
      </div>
      <div className="queue-columns" aria-hidden="true">
        <span>{filter === 'closed' ? t('按不按时') : t('离承诺时限')}</span>
        <span>{t('阶段')}</span>
        <span>{t('什么事')}</span>
        <span>{t('在哪里')}</span>
        <span>{t('谁报的')}</span>
        <span>{filter === 'closed' ? t('谁办的') : t('谁在办')}</span>
      </div>
      <div className="queue-list" ref={list} onScroll={onScroll} aria-busy={total === null && !queue.failed}>
        {queue.failed && total === null && (
          <div className="queue-none">
            <p>{t('队列没有读出来')}</p>
            <Button onClick={queue.again}>{t('再读一次')}</Button>
          </div>
        )}
        {total === 0 && <Nothing filter={filter} t={t} onAll={() => onFilter('all')} />}
        {total !== null && total > 0 && (
          <ul style={{ height: total * seen.rowHeight }}>
            {Array.from({ length: Math.max(0, end - begin) }, (_, index) => {
              const place = begin + index;
              const row = queue.row(place);
              return (
                <li
                  key={row?.id ?? place}
                  aria-setsize={total}
                  aria-posinset={place + 1}
                  style={{ top: place * seen.rowHeight }}
                >
                  {row === null ? (
                    <span className="queue-gap" />
                  ) : (
                    <QueueLine
                      row={row}
                      now={now}
                      selected={row.id === selected}
                      onSelect={onSelect}
                      onTake={onTake}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {foot}
    </section>
  );
}

export const filterWords: Readonly<Record<QueueFilter, string>> = {
  all: '全部',
  overdue: '已超时',
  soon: '快到期',
  untaken: '没人接',
  mine: '我的',
  awaiting: '等验收',
  help: '呼叫',
  closed: '办结的',
};

function Nothing({
  filter,
  t,
  onAll,
}: {
  readonly filter: QueueFilter;
  readonly t: Translate;
  readonly onAll: () => void;
}) {
  return (
    <div className="queue-none">
      <p>{filter === 'all' ? t('现在没有要办的事') : t('这一类现在没有')}</p>
      {filter === 'all' ? (
        <p className="queue-none-small">{t('新报的事一到，就排在这里')}</p>
      ) : (
        <Button onClick={onAll}>{t('看全部')}</Button>
      )}
    </div>
  );
}

function indexOf(
  queue: { row(at: number): QueueRow | null },
  total: number,
  near: number,
  id: string,
): number {
  for (let at = Math.max(0, near - 60); at < Math.min(total, near + 90); at += 1)
    if (queue.row(at)?.id === id) return at;
  return -1;
}

function showRow(box: HTMLDivElement | null, at: number, height: number): void {
  if (!box) return;
  if (at * height < box.scrollTop) box.scrollTop = at * height;
  else if ((at + 1) * height > box.scrollTop + box.clientHeight)
    box.scrollTop = (at + 1) * height - box.clientHeight;
}
