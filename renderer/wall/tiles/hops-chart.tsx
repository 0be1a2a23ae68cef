import type { CSSProperties } from 'react';
import type { BodyProps } from './body.tsx';
import './hops.css';

/** Hours of each step as bars on one scale; the promise is a mark on the last one. */
export function HopsChart({ body, stale }: BodyProps<'hops'>) {
  const longest = Math.max(body.promise.value ?? 0, ...body.rows.map(({ value }) => value ?? 0)) * 1.08;
  const part = (value: number | null): CSSProperties => ({ width: `${((value ?? 0) / longest) * 100}%` });
  return (
    <div className="hops" data-stale={stale || undefined}>
      {body.rows.map(({ label, value, text }) => (
        <p key={label}>
          <span>{label}</span>
          <span className="hops-bar">
            <i style={part(value)} />
            <b>{text}</b>
          </span>
        </p>
      ))}
      <p className="hops-promise">
        <span>{body.promise.label}</span>
        <span className="hops-bar">
          <i style={part(body.promise.value)} />
          <b>{body.promise.text}</b>
        </span>
      </p>
    </div>
  );
}
