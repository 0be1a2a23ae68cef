/** With Ctrl or ⌘: what somebody who types needs, and the key that sends it. Everything else with them is the browser's. */
const EDITING_KEYS: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z', 'enter']);

/** Keys of keyboards with a row for the browser, and the one for the context menu. */
const BROWSER_KEYS = /^(F\d+|Browser\w+|Launch\w+|ContextMenu|Help|Print|PrintScreen)$/;

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/**
 * Whether a key would be the browser's if the page let it pass: a new window, the address, printing, saving, zoom, tools for
 * developers, help, the way back. A page in a window of its own is asked before the browser for every one of them.
 */
export function isBrowserKey(
  { key, ctrlKey, altKey, metaKey, shiftKey }: PressedKey,
  altGraph: boolean,
): boolean {
  if (BROWSER_KEYS.test(key)) return true;
  // AltGr makes characters, and says Ctrl and Alt as well.
  if (altGraph) return false;
  if (altKey) return true;
  if (ctrlKey || metaKey) return shiftKey || !EDITING_KEYS.has(key.toLowerCase());
  // The browser's own list of processes.
  return shiftKey && key === 'Escape';
}

/** Buttons of a mouse beside the first: they scroll by themselves, paste, go back and forward, and open menus. */
const isOtherButton = (event: Event) => event instanceof MouseEvent && event.button > 0;

/**
 * Takes from a page what a browser offers beside it: its keys, context menu, zoom by keys or wheel, pinch, dragging and
 * dropping, the other buttons of a mouse. Runs in the preload's isolated world; the page can neither see nor undo it. True
 * lock-down belongs to the system (docs/lockdown.md).
 */
export function guardPage(target: EventTarget): void {
  const refuse = (event: Event) => event.preventDefault();
  const actively = { capture: true, passive: false } as const;
  for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart', 'auxclick'])
    target.addEventListener(type, refuse, actively);
  for (const type of ['mousedown', 'mouseup', 'pointerdown'])
    target.addEventListener(type, (event) => isOtherButton(event) && event.preventDefault(), actively);
  target.addEventListener(
    'wheel',
    (event) => {
      if (event instanceof WheelEvent && event.ctrlKey) event.preventDefault();
    },
    actively,
  );
  for (const type of ['keydown', 'keyup'])
    target.addEventListener(
      type,
      (event) => {
        if (event instanceof KeyboardEvent && isBrowserKey(event, event.getModifierState('AltGraph')))
          event.preventDefault();
      },
      actively,
    );
}
