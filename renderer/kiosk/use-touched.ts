import { useEffect } from 'react';
import type { KioskEvent } from '../../contract/kiosk-view.ts';

/** Any touch or key tells the core process that somebody is there. */
export function useTouched(send: (event: KioskEvent) => void): void {
  useEffect(() => {
    const touched = () => send({ type: 'touched' });
    window.addEventListener('pointerdown', touched, true);
    window.addEventListener('keydown', touched, true);
    return () => {
      window.removeEventListener('pointerdown', touched, true);
      window.removeEventListener('keydown', touched, true);
    };
  }, [send]);
}
