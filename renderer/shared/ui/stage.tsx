import { type ReactNode, useLayoutEffect, useState } from 'react';
import './base.css';
import './stage.css';

interface StageProps {
  /** Design size in px; the whole is scaled to the window, keeping its shape. */
  readonly width: number;
  readonly height: number;
  readonly elder: boolean;
  readonly reach: boolean;
  readonly tone: 'paper' | 'fault';
  readonly locale: string;
  /** Something of the page is still on its way. */
  readonly busy?: boolean;
  readonly children: ReactNode;
}

/** The page as one surface of its design size, in the middle of whatever window it is given. */
export function Stage({ width, height, elder, reach, tone, locale, busy = false, children }: StageProps) {
  const fit = useFit(width, height);
  return (
    <div
      className="stage"
      lang={locale}
      aria-busy={busy || undefined}
      data-elder={elder || undefined}
      data-reach={reach || undefined}
      data-tone={tone}
      style={{ zoom: fit.zoom, left: fit.left / fit.zoom, top: fit.top / fit.zoom }}
    >
      {children}
    </div>
  );
}

/** Information in `tell`, every control in `act`: this is what lets 按键放低 lower all of them at once. */
export function ScreenParts({
  name,
  tell,
  act,
}: {
  readonly name: string;
  readonly tell: ReactNode;
  readonly act: ReactNode;
}) {
  return (
    <div className={`screen screen-${name}`}>
      <div className="screen-tell">{tell}</div>
      <div className="screen-act">{act}</div>
    </div>
  );
}

function useFit(width: number, height: number) {
  // Its own size until it is measured, which is before anything is painted.
  const [size, setSize] = useState({ width, height });
  useLayoutEffect(() => {
    const measure = () => setSize({ width: window.innerWidth, height: window.innerHeight });
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const zoom = Math.min(size.width / width, size.height / height) || 1;
  return { zoom, left: (size.width - width * zoom) / 2, top: (size.height - height * zoom) / 2 };
}
