import { PHONE_FIGURES } from '../../../contract/kiosk/phone-figures.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import { FigurePad, Figures } from '../report/figure-pad.tsx';
import { FlowScreen } from '../report/flow-screen.tsx';
import type { ScreenOf } from '../screens.tsx';

/** The end of the phone on record, before the record is shown. The digits are dots: somebody may stand behind. */
export function PhoneCheck({ screen }: { readonly screen: ScreenOf<'phone-check'> }) {
  const t = useText();
  const { send } = useKiosk();
  const { typed, triesLeft } = screen;
  return (
    <FlowScreen
      name="phone-check"
      title={t('请按手机号的后四位')}
      lead={t('登记居住时留的那个手机号，免得别人拿您的身份证来开')}
      told={
        <>
          <Figures figures={'●'.repeat(typed)} of={PHONE_FIGURES} label={t('手机后四位')} />
          {triesLeft !== null && typed === 0 && (
            <p className="flow-warning" role="alert">
              {t('刚才按的不对，还可以再按 {count} 次', { count: triesLeft })}
            </p>
          )}
        </>
      }
      controls={<FigurePad />}
      next={typed === PHONE_FIGURES ? { label: t('下一步'), onPress: () => send({ type: 'next' }) } : null}
    />
  );
}
