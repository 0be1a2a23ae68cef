import { CloudAlert } from 'lucide-react';
import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import { dayAndTime } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';
import { parkedWords } from './parked-words.ts';
import { StaffItem } from './staff-item.tsx';

/** What central did not take; nothing of it is dropped by itself. */
export function StaffParked({ screen }: { readonly screen: ScreenOf<'staff-parked'> }) {
  const t = useText();
  const { locale, send, zone } = useKiosk();
  const { page, pages, setPage, shown } = usePages(screen.items, rowsPerPage[useMode()]);
  return (
    <ListScreen
      name="staff-parked"
      title={t('中心没收的事')}
      lead={
        screen.items.length > 0
          ? t('点一件看原因，再送一次或不送了')
          : t('没有。还在等着送的有 {count} 件', { count: screen.waiting })
      }
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map((each) => (
        <li key={each.key}>
          <EntryCard
            shape="row"
            title={t(parkedWords[each.kind])}
            sub={[each.about, dayAndTime(new Date(each.queuedAt), zone, locale), each.code]
              .filter((part) => part !== null)
              .join(' · ')}
            icon={<CloudAlert aria-hidden strokeWidth={1.7} />}
            onPress={() => send({ type: 'open-staff-row', id: each.key })}
          />
        </li>
      ))}
    />
  );
}

/** One of them, with central's reason. */
export function StaffParkedItem({ screen }: { readonly screen: ScreenOf<'staff-parked-item'> }) {
  const t = useText();
  const { locale, zone } = useKiosk();
  const { item, ...asking } = screen;
  const at = (instant: string) => dayAndTime(new Date(instant), zone, locale);
  return (
    <StaffItem
      {...asking}
      title={t(parkedWords[item.kind])}
      lead={item.mayGiveUp ? t('先处理原因，再送一次') : t('居民还会来查，处理好以后再送一次，请记到窗口')}
      facts={[
        [t('是哪一件'), item.about ?? t('没有编号')],
        [t('什么时候'), at(item.queuedAt)],
        [t('中心没收'), at(item.parkedAt)],
        [t('原因'), item.code === null ? t('中心已有更新的') : `${item.reason ?? ''} · ${item.code}`],
      ]}
      acts={item.mayGiveUp ? STAFF_ACTS.parked : ['send-again']}
    />
  );
}
