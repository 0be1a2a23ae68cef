import { useEffect, useState } from 'react';

/** The present minute, for clocks on the screen. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const ticking = setInterval(() => {
      const next = new Date();
      setNow((last) => (sameMinute(last, next) ? last : next));
    }, 1000);
    return () => clearInterval(ticking);
  }, []);
  return now;
}

function sameMinute(one: Date, other: Date): boolean {
  return Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000);
}
