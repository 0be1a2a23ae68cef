import { useEffect } from 'react';
import { useKiosk } from '../kiosk-context.ts';

/** Tells core how large the page is: it compares that with the profile's panel. */
export function useTellDisplay(): void {
  const { send } = useKiosk();
  useEffect(() => {
    const tell = () => send({ type: 'tell-display', width: window.innerWidth, height: window.innerHeight });
    tell();
    window.addEventListener('resize', tell);
    return () => window.removeEventListener('resize', tell);
  }, [send]);
}
