import { useEffect, useState } from 'react';
import './ring.css';

interface RingProps {
  /** When the time is over (UTC instant) and how many seconds the whole ring stands for. */
  readonly endsAt: string;
  readonly seconds: number;
  readonly size: number;
}

/** Seconds left as figure and ring. It only shows: what happens at the end is decided in the core process. */
export function Ring({ endsAt, seconds, size }: RingProps) {
  const left = useSecondsLeft(endsAt, seconds);
  const share = seconds > 0 ? left / seconds : 0;
  const around = 2 * Math.PI * 42;
  return (
    <span className="ring" style={{ width: size, height: size }} role="timer" aria-live="off">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring-track" cx="50" cy="50" r="42" />
        <circle
          className="ring-left"
          cx="50"
          cy="50"
          r="42"
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 50 50)"
        />
      </svg>
      <span className="ring-figure" style={{ fontSize: Math.max(size * 0.42, 24) }}>
        {left}
      </span>
    </span>
  );
}

/** Whole seconds until the instant, never more than the phase has. */
export function useSecondsLeft(endsAt: string, seconds: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const ticking = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(ticking);
  }, []);
  return Math.min(Math.ceil(seconds), Math.max(0, Math.ceil((Date.parse(endsAt) - now) / 1000)));
}
