import { LogOut } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Ring } from '../../shared/ui/ring.tsx';
import { useKiosk } from '../kiosk-context.ts';

/** 办完退出, with the seconds of quiet that are left. */
export function LeaveButton() {
  const t = useText();
  const { view, send } = useKiosk();
  const { idle } = view;
  return (
    <ActionButton
      tone="edge"
      className="leave-button"
      label={t('办完退出')}
      icon={
        idle.state === 'counting' ? (
          <Ring endsAt={idle.endsAt} seconds={idle.seconds} size={view.display.elder ? 84 : 64} />
        ) : (
          <LogOut aria-hidden />
        )
      }
      onPress={() => send({ type: 'leave' })}
    />
  );
}
