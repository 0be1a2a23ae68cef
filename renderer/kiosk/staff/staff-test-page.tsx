import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import type { ScreenOf } from '../screens.tsx';
import { PageWords } from './page-words.tsx';
import { StaffItem } from './staff-item.tsx';

/** A real page on the certificates' own way, without a number. */
export function StaffTestPage({ screen }: { readonly screen: ScreenOf<'staff-test-page'> }) {
  const t = useText();
  const { page, ...asking } = screen;
  return (
    <StaffItem
      {...asking}
      title={t('测试页')}
      lead={t('看打印机能不能打、打得清不清楚')}
      body={<PageWords page={page} />}
      acts={page.state === 'printing' ? [] : STAFF_ACTS['test-page']}
    />
  );
}
