import { useEffect, useState } from 'react';
import type { AlertView } from '../../../contract/alert-view.ts';

/**
 * An alert that somebody at the screen has read makes room for their work and comes back after `ms`. Another alert, or a
 * word of this one that changed, is not set aside.
 */
export function useSetAside(
  alert: AlertView | null,
  ms: number,
): readonly [isAside: boolean, setAside: () => void, open: () => void] {
  const [read, setRead] = useState('');
  const text = JSON.stringify(alert);
  useEffect(() => {
    if (read === '') return;
    const back = setTimeout(() => setRead(''), ms);
    return () => clearTimeout(back);
  }, [read, ms]);
  return [alert !== null && read === text, () => setRead(text), () => setRead('')];
}
