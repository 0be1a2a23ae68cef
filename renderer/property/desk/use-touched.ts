import { useEffect } from 'react';
import type { TerminalApi } from '../../../contract/terminal-api.ts';

/** At most this often; the lock counts in minutes. */
const EVERY_MS = 5_000;

/** Tells the core that somebody is at the desk, so that it stays open. */
export function useTouched(terminal: TerminalApi): void {
  useEffect(() => {
    let last = 0;
    const touched = () => {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      terminal.propertyTouched().catch(() => {});
    };
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, touched, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, touched);
    };
  }, [terminal]);
}
