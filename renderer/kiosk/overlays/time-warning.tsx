import type { KioskView } from '../../../contract/kiosk-view.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { Ring } from '../../shared/ui/ring.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { Clauses } from '../screens/clauses.tsx';
import './time-warning.css';

type Warning = Extract<KioskView['idle'], { state: 'warning' }>;

/** The last seconds before a quiet session ends. Asking for more time is the large button. */
export function TimeWarning({ idle }: { readonly idle: Warning }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <Panel
      role="alertdialog"
      title={t('还需要时间吗？')}
      act={
        <div className="warning-act">
          <ActionButton tone="edge" label={t('不用了，退出')} onPress={() => send({ type: 'leave' })} />
          <ActionButton
            tone="primary"
            label={t('还需要时间')}
            onPress={() => send({ type: 'need-more-time' })}
          />
        </div>
      }
    >
      <div className="warning-body">
        <Ring endsAt={idle.endsAt} seconds={idle.seconds} size={220} />
        <p>
          <Clauses text={t('时间到了会自己退出，屏幕上不留您的信息')} />
        </p>
      </div>
    </Panel>
  );
}
