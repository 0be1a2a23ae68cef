import type { KioskView } from '../../../contract/kiosk-view.ts';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { DeskCard } from '../../shared/ui/desk-card.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { callWords } from '../words/call-words.ts';

type Help = NonNullable<KioskView['help']>;

/** After 呼叫工作人员: what became of the call, and where a person is to be found meanwhile. */
export function HelpPanel({ help }: { readonly help: Help }) {
  const t = useText();
  const { send, zone } = useKiosk();
  const { title, line } = callWords[help.state];
  const time = timeOfDay(new Date(help.answeredAt ?? help.calledAt), zone);
  return (
    <Panel
      role="dialog"
      title={t(title)}
      act={<ActionButton tone="primary" label={t('知道了')} onPress={() => send({ type: 'close-help' })} />}
    >
      <p role="status">{t(line, { time })}</p>
      {help.deskPlace !== '' && (
        <DeskCard size="large" place={help.deskPlace} phone={help.deskPhone} hours={help.deskHours} />
      )}
    </Panel>
  );
}
