import { useState } from 'react';

const KEY = 'property-muted';

function isMuted(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** A mute is the clerk's who set it: it outlives a reload of their page and ends when they leave. */
export function endMute(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept either.
  }
}

export function useMuted(): readonly [boolean, () => void] {
  const [muted, setMuted] = useState(isMuted);
  const turn = () => {
    setMuted(!muted);
    if (muted) return endMute();
    try {
      localStorage.setItem(KEY, '');
    } catch {
      // It counts until this page goes.
    }
  };
  return [muted, turn];
}
