import { useEffect, useState } from 'react';

/** The time, renewed at every whole step of `everyMs`; shown, never decided upon. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      timer = setTimeout(
        () => {
          setNow(Date.now());
          arm();
        },
        everyMs - (Date.now() % everyMs) + 10,
      );
    };
    arm();
    return () => clearTimeout(timer);
  }, [everyMs]);
  return now;
}
