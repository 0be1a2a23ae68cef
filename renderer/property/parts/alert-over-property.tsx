import type { AlertView } from '../../../contract/alert-view.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { AlertPanel } from '../../shared/alert/alert-panel.tsx';
import { useSetAside } from '../../shared/alert/use-set-aside.ts';
import { useWindowSize } from '../../shared/ui/use-window-size.ts';
import { useWords } from '../words/text.ts';

/** Read at the desk it leaves a strip for this long; in the lobby whoever wanted to sign in has done so after the other. */
const BACK_MS = { desk: 600_000, lobby: 60_000 } as const;
const EDGE = 72;
const FOOT = 88;
/** Part of the screen's height. */
const BODY = 0.04;

interface Props {
  readonly terminal: TerminalApi;
  readonly alert: AlertView;
  readonly face: keyof typeof BACK_MS;
}

/** 应急广播 over desk or lobby until somebody has read it; then a strip that opens it again, until it is over. */
export function AlertOverProperty({ terminal, alert, face }: Props) {
  const { t } = useWords();
  const size = useWindowSize();
  const [isAside, setAside, open] = useSetAside(alert, BACK_MS[face]);
  const [first] = alert.languages;
  if (isAside)
    return (
      <button type="button" className="alert-strip" data-severity={alert.severity} onClick={open}>
        <b>{first?.severity}</b> {first?.title} · {first?.until}
      </button>
    );
  return (
    <AlertPanel
      terminal={terminal}
      alert={alert}
      room={{ ...size, body: size.height * BODY }}
      edge={EDGE}
      foot={{
        height: FOOT,
        control: (
          <button type="button" className="alert-read" onClick={setAside}>
            {t('知道了，回到工作')}
          </button>
        ),
      }}
    />
  );
}
