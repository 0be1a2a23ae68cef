import { useEffect, useState } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import type { ScreenOf } from '../screens.tsx';
import './staff.css';

const secondsUntil = (until: string) => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));

/** Core takes no touch meanwhile; the page only counts for the eye. */
export function StaffCleaning({ screen }: { readonly screen: ScreenOf<'staff-cleaning'> }) {
  const t = useText();
  const { until } = screen;
  const [left, setLeft] = useState(() => secondsUntil(until));
  useEffect(() => {
    const each = setInterval(() => setLeft(secondsUntil(until)), 1000);
    return () => clearInterval(each);
  }, [until]);
  return (
    <ScreenParts
      name="staff-cleaning"
      tell={
        <>
          <div className="top">
            <Headline name={t('现在可以擦屏幕')} />
          </div>
          <p className="lead second gap-above">{t('这段时间碰屏幕没有用，到时间自己恢复')}</p>
          <p className="cleaning-seconds">{t('还有 {count} 秒', { count: left })}</p>
        </>
      }
      act={null}
    />
  );
}
