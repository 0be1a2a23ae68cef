import { useEffect } from 'react';

/**
 * Who chooses with a finger or a mouse in a row of choices leaves the arrows to the list below; who goes about by keys keeps
 * the focus where it is, and so does a dialog.
 */
export function useReleasedChoices(): void {
  useEffect(() => {
    const release = (event: MouseEvent) => {
      // A click that a key made has no count.
      if (event.detail === 0) return;
      // The words of a choice are clicked before its circle has the focus.
      setTimeout(() => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLInputElement) || focused.type !== 'radio') return;
        if (focused.closest('[role="dialog"]') === null) focused.blur();
      });
    };
    window.addEventListener('click', release);
    return () => window.removeEventListener('click', release);
  }, []);
}
