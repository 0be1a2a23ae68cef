import { useEffect, useState } from 'react';
import type { PropertyView } from '../../contract/property-view.ts';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';

declare global {
  interface Window {
    /** Laid there by the preload script before the page's own code runs. */
    readonly terminal: TerminalApi;
  }
}

export interface Property {
  readonly info: TerminalInfo | null;
  readonly view: PropertyView | null;
}

/** Subscribes first and then asks, so that no change is lost between. Nothing is kept beyond the newest value. */
export function useProperty(terminal: TerminalApi): Property {
  const [info, setInfo] = useState<TerminalInfo | null>(null);
  const [view, setView] = useState<PropertyView | null>(null);
  useEffect(() => {
    let open = true;
    let pushed = false;
    const end = terminal.onPropertyView((next) => {
      pushed = true;
      setView(next);
    });
    // A terminal that does not answer shows the starting screen; the shell reloads or replaces it.
    const silent = () => {};
    terminal.info().then((value) => open && setInfo(value), silent);
    terminal.propertyView().then((value) => open && !pushed && setView(value), silent);
    return () => {
      open = false;
      end();
      setView(null);
    };
  }, [terminal]);
  return { info, view };
}
