import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import { dayAndTime, timeOfDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { StaffItem } from './staff-item.tsx';

/** One sheet of which nobody knows whether it came out: a person looks and says. */
export function StaffSheet({ screen }: { readonly screen: ScreenOf<'staff-sheet'> }) {
  const t = useText();
  const { locale, zone } = useKiosk();
  const { sheet, ...asking } = screen;
  const from = dayAndTime(new Date(sheet.requestedAt), zone, locale);
  return (
    <StaffItem
      {...asking}
      title={t('这张纸出来了吗？')}
      lead={sheet.fix}
      facts={[
        [t('编号'), sheet.copy === 1 ? sheet.number : t('{number}，第 {copy} 份', { ...sheet })],
        [t('证明'), sheet.title],
        [t('时间'), `${from} – ${timeOfDay(new Date(sheet.endedAt), zone)}`],
        [t('原因'), `${sheet.words} · ${sheet.code}`],
      ]}
      acts={STAFF_ACTS.sheets}
    />
  );
}
