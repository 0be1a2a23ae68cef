import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import type { BodyProps } from './body.tsx';
import './shapes.css';

/** One figure that is read first, and up to three beside it. */
export function Hero({ body }: BodyProps<'hero'>) {
  return (
    <div className="hero">
      <p className="hero-main">
        <b>{body.main.text}</b> <span>{body.main.unit}</span>
      </p>
      <p className="hero-sides">
        {body.sides.map(({ text, unit }) => (
          <span key={unit}>
            <b>{text}</b> {unit}
          </span>
        ))}
      </p>
    </div>
  );
}

const grow = (value: number | null): CSSProperties => ({ flexGrow: value ?? 0 });

/** A whole as one bar of up to three parts, the figures below. */
export function Share({ body, stale }: BodyProps<'share'>) {
  return (
    <div className="share" data-stale={stale || undefined}>
      <div className="share-bar">
        {body.parts.map(({ label, value }) => (
          <i key={label} style={grow(value)} />
        ))}
      </div>
      <div className="share-figures">
        {body.parts.map(({ label, text }) => (
          <p key={label}>
            <span>
              <i />
              {label}
            </span>
            <b>{text}</b>
          </p>
        ))}
      </div>
    </div>
  );
}

/** One such bar per row, on one scale of shares. */
export function Shares({ body, stale }: BodyProps<'shares'>) {
  return (
    <div className="shares" data-stale={stale || undefined}>
      <p className="shares-keys">
        {body.keys.map((key) => (
          <span key={key}>
            <i />
            {key}
          </span>
        ))}
      </p>
      {body.rows.map(({ label, parts }) => (
        <p className="shares-row" key={label}>
          <span>{label}</span>
          <span className="shares-bar">
            {parts.map(({ value, text }, i) => (
              <i key={body.keys[i]} style={grow(value)} data-text={text} />
            ))}
          </span>
          <b>{parts[0]?.text}</b>
        </p>
      ))}
    </div>
  );
}

/** One cell per thing of a whole set; the darker, the longer ago. */
export function Dots({ body, stale, unit }: BodyProps<'dots'>) {
  const { field, columns, side } = useCells(body.cells.length, DOT_GAP * unit);
  return (
    <div className="dots" data-stale={stale || undefined}>
      <div
        className="dots-field"
        ref={field}
        style={{ gridTemplateColumns: `repeat(${columns}, ${side}px)`, gridAutoRows: side }}
      >
        {body.cells.map((level, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <i key={i} data-level={level} />
        ))}
      </div>
      <div className="dots-foot">
        <p className="dots-figures">
          {body.figures.map(({ text, unit }) => (
            <span key={unit}>
              <b>{text}</b> {unit}
            </span>
          ))}
        </p>
        <p className="dots-scale">
          {body.from}
          {[0, 1, 2, 3].map((level) => (
            <i key={level} data-level={level} />
          ))}
          {body.to}
        </p>
      </div>
    </div>
  );
}

/** Between two cells of a field, units. */
const DOT_GAP = 10;

/** The largest squares of which so many fill the field, px. */
function useCells(count: number, gap: number) {
  const field = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const sideIn = (columns: number) => {
    const rows = Math.ceil(count / columns);
    return Math.min((room.width + gap) / columns, (room.height + gap) / rows) - gap;
  };
  const columns = Array.from({ length: Math.max(1, count) }, (_, i) => i + 1).reduce((best, next) =>
    sideIn(next) > sideIn(best) ? next : best,
  );
  return { field, columns, side: Math.max(0, Math.floor(sideIn(columns))) };
}
