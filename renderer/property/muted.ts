import { useState } from 'react';

const KEY = 'property-muted';

/** Whether a clerk muted the tone of this screen; the lobby keeps to it when they have left and the page is another one. */
export function isMuted(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function useMuted(): readonly [boolean, () => void] {
  const [muted, setMuted] = useState(isMuted);
  const turn = () => {
    setMuted(!muted);
    try {
      if (muted) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, '');
    } catch {
      // It counts until this page goes.
    }
  };
  return [muted, turn];
}
