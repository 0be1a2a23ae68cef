import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon } from 'lucide-react';
import type { CheckedPart, SelfTestRow } from '../../../contract/kiosk/self-test.ts';
import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { Pager } from '../../shared/ui/pager.tsx';
import { type Mode, useMode } from '../kiosk-context.ts';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';
import { PageWords } from './page-words.tsx';
import { StaffItem } from './staff-item.tsx';
import { useTellDisplay } from './use-tell-display.ts';

const partNames: Readonly<Record<CheckedPart, SourceText>> = {
  reader: '读卡器',
  printer: '打印机',
  paper: '纸',
  audio: '声音',
  display: '屏幕',
  disk: '磁盘',
  clock: '时钟',
  network: '网络',
  central: '中心',
};

const states: Readonly<
  Record<SelfTestRow['state'], { readonly words: SourceText; readonly icon: LucideIcon }>
> = {
  checking: { words: '正在看', icon: CircleDashed },
  good: { words: '正常', icon: CircleCheck },
  warning: { words: '要留意', icon: CircleAlert },
  bad: { words: '要处理', icon: CircleX },
  'not-fitted': { words: '没有配', icon: CircleMinus },
};

const perPage: Readonly<Record<Mode, number>> = { normal: 9, elder: 5, reach: 5, 'elder-reach': 3 };

/** Readiness, one row a part: a shape and a word for how it stands, what is known, and the code. */
export function StaffSelfTest({ screen }: { readonly screen: ScreenOf<'staff-self-test'> }) {
  const t = useText();
  const { rows, page: printed, ...asking } = screen;
  const { page, pages, setPage, shown } = usePages(rows, perPage[useMode()]);
  useTellDisplay();
  const bad = rows.filter(({ state }) => state === 'bad' || state === 'warning').length;
  const checking = rows.some(({ state }) => state === 'checking');
  return (
    <StaffItem
      {...asking}
      title={t('自检')}
      lead={
        checking
          ? t('正在看，请等一下')
          : bad === 0
            ? t('都看过了，没有要处理的')
            : t('{count} 项要看一下', { count: bad })
      }
      body={
        <>
          <ul className="self-test white-card">
            {shown.map((row) => (
              <Row key={row.part} row={row} />
            ))}
          </ul>
          <PageWords page={printed} />
        </>
      }
      more={pages > 1 && <Pager page={page} pages={pages} onPage={setPage} />}
      acts={checking || printed.state === 'printing' ? [] : STAFF_ACTS['self-test']}
    />
  );
}

function Row({ row }: { readonly row: SelfTestRow }) {
  const t = useText();
  const { icon: Icon, words } = states[row.state];
  return (
    <li data-state={row.state}>
      <Icon aria-hidden strokeWidth={2} />
      <strong>{t(partNames[row.part])}</strong>
      <span className="self-test-state">{t(words)}</span>
      <span className="self-test-words">{row.code === null ? row.words : `${row.code} ${row.words}`}</span>
    </li>
  );
}
