import { useEffect, useRef, useState } from 'react';

export type Asked<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'here'; readonly value: T };

/**
 * The newest answer to a question; asked anew when `key` changes, and the last answer stays until the next has come as
 * long as it is about the same `subject`. An older answer that comes late is dropped.
 */
export function useAnswer<T>(
  ask: () => Promise<T>,
  subject: string,
  revision: number,
): Asked<T> & { readonly again: () => void } {
  const [asked, setAsked] = useState<{ readonly subject: string; readonly answer: Asked<T> } | null>(null);
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: subject and revision say when the same question is asked again
  useEffect(() => {
    newest.current += 1;
    const mine = newest.current;
    const set = (answer: Asked<T>) => mine === newest.current && setAsked({ subject, answer });
    ask().then(
      (value) => set({ state: 'here', value }),
      () => set({ state: 'failed' }),
    );
    return () => {
      newest.current += 1;
    };
  }, [subject, revision, turn]);
  const again = () => setTurn((before) => before + 1);
  return { ...(asked?.subject === subject ? asked.answer : { state: 'loading' as const }), again };
}
