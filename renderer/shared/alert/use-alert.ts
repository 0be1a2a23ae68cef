import { useEffect, useState } from 'react';
import type { AlertView } from '../../../contract/alert-view.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';

/** The alert of the moment, null when there is none: subscribed first, then asked, so that none is lost between. */
export function useAlert(terminal: TerminalApi): AlertView | null {
  const [alert, setAlert] = useState<AlertView | null>(null);
  useEffect(() => {
    let open = true;
    let pushed = false;
    const end = terminal.onAlert((next) => {
      pushed = true;
      setAlert(next);
    });
    // A refused call is answered by the push that follows when core is back.
    terminal.alert().then(
      (value) => open && !pushed && setAlert(value),
      () => {},
    );
    return () => {
      open = false;
      end();
    };
  }, [terminal]);
  return alert;
}

/** Two frames after it was drawn it stands on the glass; said for every view, since a core that died knows nothing of it. */
export function useSayItStands(terminal: TerminalApi, alert: AlertView): void {
  useEffect(() => {
    let waiting = requestAnimationFrame(() => {
      waiting = requestAnimationFrame(() => {
        // Core away: the push that follows when it is back is a new view, and said again.
        terminal.alertStands({ alertId: alert.id }).catch(() => {});
      });
    });
    return () => cancelAnimationFrame(waiting);
  }, [terminal, alert]);
}
