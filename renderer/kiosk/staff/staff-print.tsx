import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import { dayAndTime, timeOfDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { StaffItem } from './staff-item.tsx';

/** A certificate of today of which the resident needs one more: allowed here, printed in the resident's own session. */
export function StaffPrint({ screen }: { readonly screen: ScreenOf<'staff-print'> }) {
  const t = useText();
  const { locale, zone } = useKiosk();
  const { sheet, ...asking } = screen;
  const { allowedUntil } = sheet;
  return (
    <StaffItem
      {...asking}
      title={allowedUntil === null ? t('再打一份？') : t('已准许再打一份')}
      lead={
        allowedUntil === null
          ? t('纸坏了、字不清楚才再打。机器里没有留居民的信息')
          : t('请居民 {time} 以前再放一次身份证，选一样的用途', {
              time: timeOfDay(new Date(allowedUntil), zone),
            })
      }
      facts={[
        [t('编号'), sheet.number],
        [t('证明'), sheet.title],
        [t('时间'), dayAndTime(new Date(sheet.requestedAt), zone, locale)],
        [t('打过几份'), t('{count} 份', { count: sheet.copies })],
      ]}
      acts={allowedUntil === null ? STAFF_ACTS.prints : []}
    />
  );
}
