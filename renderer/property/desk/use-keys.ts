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

/** Boxes to tick and rows of choices: they keep what moves and ticks them, and no figure or letter is typed into them. */
const OWN_KEYS: Readonly<Record<string, ReadonlySet<string>>> = {
  checkbox: new Set([' ']),
  radio: new Set([' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']),
};

/** Enter and space on a control are the control's own; a row of the queue or of a ledger is no control in this sense. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="menu"], [role="dialog"]')) return true;
  const field = target.closest('input, textarea');
  const own = field instanceof HTMLInputElement ? OWN_KEYS[field.type] : undefined;
  if (own?.has(key) || (field !== null && own === undefined)) return true;
  const presses = key === 'Enter' || key === ' ';
  return (
    presses &&
    target.closest('button:not(.queue-open, .ledger-line), a, [role="radio"], [role="tab"]') !== null
  );
}
