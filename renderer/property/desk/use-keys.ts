import { useEffect } from 'react';

/** What a key does; true keeps the browser from doing anything else with it. Named as `KeyboardEvent.key`, `Ctrl+z` with Ctrl or ⌘. */
export type KeyTable = Readonly<Record<string, (() => void) | undefined>>;

/** Keys of the desk while nothing else has them: no field is typed in, no menu is open, no control keeps its own Enter. */
export function useKeys(table: KeyTable, on = true): void {
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key.toLowerCase()}` : event.key;
      const act = table[name];
      if (act === undefined || isTaken(event.target, event.key)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

/** Enter and space on a control are the control's own; a row of the queue or of a ledger is no control in this sense. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, [role="menu"], [role="dialog"]')) return true;
  const presses = key === 'Enter' || key === ' ';
  return (
    presses &&
    target.closest('button:not(.queue-open, .ledger-line), a, [role="radio"], [role="tab"]') !== null
  );
}
