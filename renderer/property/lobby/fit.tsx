import { type ReactNode, useEffect, useState } from 'react';

const WIDTH = 1920;
const HEIGHT = 1080;
/** Header pieces wander over these offsets, px, one step each 90 s: no pixel stays bright and still (look, chapter 5). */
const WANDER = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
] as const;
export const WANDER_MS = 90_000;

interface FitProps {
  readonly now: number;
  /** Something stands above the cards and takes of their height. */
  readonly isShort: boolean;
  readonly children: ReactNode;
}

/** The lobby face as one surface of its design size, in the middle of whatever window it is given. */
export function Fit({ now, isShort, children }: FitProps) {
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  useEffect(() => {
    const measure = () => setSize({ width: window.innerWidth, height: window.innerHeight });
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const zoom = Math.min(size.width / WIDTH, size.height / HEIGHT) || 1;
  const [dx, dy] = WANDER[Math.floor(now / WANDER_MS) % WANDER.length] ?? [0, 0];
  return (
    <div
      className="lobby"
      data-short={isShort || undefined}
      style={{
        zoom,
        left: (size.width / zoom - WIDTH) / 2,
        top: (size.height / zoom - HEIGHT) / 2,
        ['--wander-x' as string]: `${dx}px`,
        ['--wander-y' as string]: `${dy}px`,
      }}
    >
      {children}
    </div>
  );
}
