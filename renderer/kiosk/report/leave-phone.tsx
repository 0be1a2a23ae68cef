import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { FigurePad, Figures } from './figure-pad.tsx';
import { FlowScreen } from './flow-screen.tsx';

/** How staff can ring back: the registered telephone, one that is typed, or none. */
export function LeavePhone({ screen }: { readonly screen: ScreenOf<'report-phone'> }) {
  const t = useText();
  const { send } = useKiosk();
  const { registered, figures, complete } = screen;
  return (
    <FlowScreen
      name="report-phone"
      title={t('怎么联系您？')}
      lead={t('只给来办的人看，也用后四位查进度')}
      told={<Figures figures={figures} of={0} label={t('手机或座机号码')} />}
      controls={
        <>
          <FigurePad />
          {figures === '' && (
            <div className="row">
              {registered && (
                <ActionButton
                  tone="soft"
                  label={t('用登记的电话')}
                  onPress={() => send({ type: 'choose-phone', phone: 'registered' })}
                />
              )}
              <ActionButton
                tone="soft"
                label={t('不留电话')}
                onPress={() => send({ type: 'choose-phone', phone: 'none' })}
              />
            </div>
          )}
        </>
      }
      next={complete ? { label: t('下一步'), onPress: () => send({ type: 'next' }) } : null}
    />
  );
}
