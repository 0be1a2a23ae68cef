import type { AlertView } from '../../../contract/alert-view.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { AlertPanel } from '../../shared/alert/alert-panel.tsx';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { useKiosk } from '../kiosk-context.ts';
import './alert-over-attract.css';

/** Design px: the bar below stays, because the call for staff is never hidden; body text is what is read from two metres. */
const SIZE = { normal: { bar: 176, body: 44, foot: 290 }, elder: { bar: 240, body: 50, foot: 340 } } as const;
const EDGE = 64;

interface Props {
  readonly terminal: TerminalApi;
  readonly alert: AlertView;
  readonly screen: { readonly width: number; readonly height: number };
  readonly onRead: () => void;
}

/** 应急广播 while nobody is being served. A card may be laid on all the same: the session begins and this makes room. */
export function AlertOverAttract({ terminal, alert, screen, onRead }: Props) {
  const t = useText();
  const { view } = useKiosk();
  const { bar, body, foot } = SIZE[view.display.elder ? 'elder' : 'normal'];
  return (
    <AlertPanel
      terminal={terminal}
      alert={alert}
      room={{ width: screen.width, height: screen.height - bar, body }}
      edge={EDGE}
      foot={{
        height: foot,
        control: (
          <div className="alert-foot">
            <p>{t('现在照样可以办事，身份证放上来就行')}</p>
            <ActionButton label={t('知道了，看别的')} tone="edge" onPress={onRead} />
          </div>
        ),
      }}
    />
  );
}
