/** Keys with which a browser zooms, next to Ctrl or ⌘. */
const ZOOM_KEYS: ReadonlySet<string> = new Set(['+', '-', '=', '0', '_']);

/**
 * Takes from a page what a browser offers beside it: context menu, zoom by keys or wheel, pinch, dropping files.
 * Runs in the preload's isolated world; the page can neither see nor undo it. True lock-down belongs to the system.
 */
export function guardPage(target: EventTarget): void {
  const refuse = (event: Event) => event.preventDefault();
  const actively = { capture: true, passive: false } as const;
  for (const type of ['contextmenu', 'dragover', 'drop', 'gesturestart'])
    target.addEventListener(type, refuse, actively);
  target.addEventListener(
    'wheel',
    (event) => {
      if (event instanceof WheelEvent && event.ctrlKey) event.preventDefault();
    },
    actively,
  );
  target.addEventListener(
    'keydown',
    (event) => {
      if (event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey) && ZOOM_KEYS.has(event.key))
        event.preventDefault();
    },
    actively,
  );
}
