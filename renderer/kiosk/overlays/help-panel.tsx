import type { KioskView } from '../../../contract/kiosk-view.ts';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { DeskCard } from '../../shared/ui/desk-card.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { useKiosk } from '../kiosk-context.ts';

type Help = NonNullable<KioskView['help']>;

/** After 呼叫工作人员: what became of the call, and where a person is to be found meanwhile. */
export function HelpPanel({ help }: { readonly help: Help }) {
  const t = useText();
  const { send, zone } = useKiosk();
  const time = timeOfDay(new Date(help.calledAt), zone);
  const sent = help.state === 'sent';
  return (
    <Panel
      role="dialog"
      title={sent ? t('已经叫人了') : t('已经记下您要人帮忙')}
      act={<ActionButton tone="primary" label={t('知道了')} onPress={() => send({ type: 'close-help' })} />}
    >
      <p role="status">
        {sent
          ? t('{time} 已经送到社区，请等一下', { time })
          : t('{time} 记下的，还没送到社区，一连上就送。着急请直接去窗口，或者打电话', { time })}
      </p>
      {help.deskPlace !== '' && (
        <DeskCard size="large" place={help.deskPlace} phone={help.deskPhone} hours={help.deskHours} />
      )}
    </Panel>
  );
}
