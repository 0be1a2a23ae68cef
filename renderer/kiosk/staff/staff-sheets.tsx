import { FileCheck, FileQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayAndTime } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';

/** Sheets that nobody could say anything of: number and time, no name. */
export function StaffSheets({ screen }: { readonly screen: ScreenOf<'staff-sheets'> }) {
  const t = useText();
  return (
    <SheetList
      name="staff-sheets"
      title={t('没确认的纸')}
      lead={screen.sheets.length === 0 ? t('没有要定的纸') : t('点一张，看过出纸口以后说有没有')}
      icon={<FileQuestionMark aria-hidden strokeWidth={1.7} />}
      sheets={screen.sheets.map((sheet) => ({ ...sheet, last: sheet.code }))}
    />
  );
}

/** Certificates of today, of which a resident may need one more. */
export function StaffPrints({ screen }: { readonly screen: ScreenOf<'staff-prints'> }) {
  const t = useText();
  return (
    <SheetList
      name="staff-prints"
      title={t('再打一份')}
      lead={screen.sheets.length === 0 ? t('今天还没有打过证明') : t('今天打的证明，点一张')}
      icon={<FileCheck aria-hidden strokeWidth={1.7} />}
      sheets={screen.sheets.map((sheet) => ({ ...sheet, last: t('{count} 份', { count: sheet.copies }) }))}
    />
  );
}

interface SheetListProps {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly icon: ReactNode;
  readonly sheets: readonly {
    readonly requestId: string;
    readonly number: string;
    readonly title: string;
    readonly requestedAt: string;
    readonly last: string;
  }[];
}

function SheetList({ name, title, lead, icon, sheets }: SheetListProps) {
  const { locale, send, zone } = useKiosk();
  const { page, pages, setPage, shown } = usePages(sheets, rowsPerPage[useMode()]);
  return (
    <ListScreen
      name={name}
      title={title}
      lead={lead}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map((each) => (
        <li key={each.requestId}>
          <EntryCard
            shape="row"
            title={each.number}
            sub={`${each.title} · ${dayAndTime(new Date(each.requestedAt), zone, locale)} · ${each.last}`}
            icon={icon}
            onPress={() => send({ type: 'open-staff-row', id: each.requestId })}
          />
        </li>
      ))}
    />
  );
}
