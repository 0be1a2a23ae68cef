import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import type { ScreenOf } from '../screens.tsx';
import { Desk } from './desk.tsx';
import { LeaveButton } from './leave-button.tsx';
import './refused.css';

/** Nobody can prove whether the sheet came out: a person looks and decides. */
export function Unconfirmed({ screen }: { readonly screen: ScreenOf<'unconfirmed'> }) {
  const t = useText();
  return (
    <ScreenParts
      name="unconfirmed"
      tell={
        <>
          <div className="top" role="alert">
            <Headline name={t('还没确认打出来没有，请工作人员看一下')} />
          </div>
          <p className="lead second gap-above">{t('编号 {number}', { number: screen.number })}</p>
          <ol className="white-card refused-steps">
            <li>
              <span className="refused-figure">1</span>
              <span>{t('看一看出纸口有没有纸')}</span>
            </li>
            <li>
              <span className="refused-figure">2</span>
              <span>{t('有没有都请告诉工作人员这个编号')}</span>
            </li>
            <li>
              <span className="refused-figure">3</span>
              <span>{t('看清楚以前不会再打一张')}</span>
            </li>
          </ol>
        </>
      }
      act={
        <>
          <Desk />
          <LeaveButton />
        </>
      }
    />
  );
}
