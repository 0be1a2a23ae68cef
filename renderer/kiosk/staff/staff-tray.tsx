import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import type { ScreenOf } from '../screens.tsx';
import { StaffItem } from './staff-item.tsx';

/** The count of the tray, which most printers do not say. */
export function StaffTray({ screen }: { readonly screen: ScreenOf<'staff-tray'> }) {
  const t = useText();
  const { full, left, ...asking } = screen;
  return (
    <StaffItem
      {...asking}
      title={t('纸盒里的纸')}
      lead={full === null ? t('这台机器没有设纸盒张数，不数') : t('加满以后点一下，剩得不多会提前通知')}
      facts={[
        [t('现在大约'), left === null ? t('还没数过') : t('{count} 张', { count: left })],
        [t('加满是'), full === null ? t('没有设') : t('{count} 张', { count: full })],
      ]}
      acts={full === null ? [] : STAFF_ACTS.tray}
    />
  );
}
