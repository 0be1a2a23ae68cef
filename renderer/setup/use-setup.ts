import { useCallback, useEffect, useState } from 'react';
import type { SetupEvent } from '../../contract/setup/events.ts';
import type { SetupView } from '../../contract/setup/view.ts';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import '../shared/terminal/use-terminal.ts';

/** The newest view of core, null before the first; and what a person does about it. */
export function useSetupView(terminal: TerminalApi): {
  readonly view: SetupView | null;
  readonly send: (event: SetupEvent) => void;
} {
  const [view, setView] = useState<SetupView | null>(null);
  useEffect(() => {
    let open = true;
    let pushed = false;
    const end = terminal.onSetupView((next) => {
      pushed = true;
      setView(next);
    });
    terminal.setupView().then(
      (first) => open && !pushed && setView(first),
      // Core comes back by its supervisor and then pushes the view.
      () => {},
    );
    return () => {
      open = false;
      end();
    };
  }, [terminal]);
  const send = useCallback(
    (event: SetupEvent) => {
      // A press that got lost is seen: nothing changed on the glass, and it is pressed again.
      terminal.setupSend(event).catch(() => {});
    },
    [terminal],
  );
  return { view, send };
}
