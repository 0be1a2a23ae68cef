import { useEffect } from 'react';
import { ANALYSIS_KINDS } from '../../contract/wall/analysis.ts';
import type { WallEvent } from '../../contract/wall/drill.ts';

/** Keys at the wall: everything that a finger can do. */

export const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;
export type Arrow = keyof typeof ARROWS;

/** What the keys are for: the pages, the PIN, or the month. */
export type Hands = 'pages' | 'asking' | 'choosing';

const PAGES: Readonly<Record<string, WallEvent>> = {
  Escape: { type: 'leave' },
  Backspace: { type: 'back' },
  Home: { type: 'drill', place: { level: 'street' } },
  PageDown: { type: 'turn', by: 1 },
  PageUp: { type: 'turn', by: -1 },
  ' ': { type: 'hold' },
  c: { type: 'filter', by: 'community' },
  d: { type: 'filter', by: 'days' },
  l: { type: 'layers' },
  p: { type: 'past-open' },
  '-': { type: 'past-step', by: -1 },
  '+': { type: 'past-step', by: 1 },
  '=': { type: 'past-step', by: 1 },
  '0': { type: 'past-now' },
  ...Object.fromEntries(ANALYSIS_KINDS.map((kind, at) => [`${at + 1}`, { type: 'chart', kind } as const])),
};

const EVENTS: Readonly<Record<Hands, Readonly<Record<string, WallEvent>>>> = {
  pages: PAGES,
  asking: {
    ...Object.fromEntries(
      [...'0123456789'].map((figure) => [figure, { type: 'past-figure', figure } as const]),
    ),
    Backspace: { type: 'past-erase' },
    Escape: { type: 'past-close' },
  },
  choosing: {
    PageUp: { type: 'past-month', by: -1 },
    PageDown: { type: 'past-month', by: 1 },
    Escape: { type: 'past-close' },
  },
};

/** A wall that is touched without end is told so this often, ms. */
const AGAIN_MS = 2_000;

/** Listens to keys and touches; the first arrow finds the first place on the drawing. */
export function useWallHands(send: (event: WallEvent) => void, hands: Hands) {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const touched = () => {
      if (performance.now() - told < AGAIN_MS) return;
      told = performance.now();
      send({ type: 'touched' });
    };
    const onKey = (event: KeyboardEvent) => {
      const meant = EVENTS[hands][event.key];
      if (meant !== undefined) {
        event.preventDefault();
        send(meant);
        return;
      }
      touched();
      if (hands !== 'pages') return;
      const isOnTarget = document.activeElement?.closest('.targets') !== null;
      if (!(event.key in ARROWS) || (document.activeElement !== document.body && isOnTarget)) return;
      document.querySelector<HTMLButtonElement>('.targets button')?.focus();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', touched);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', touched);
    };
  }, [send, hands]);
}
