import type { BodyProps } from './body.tsx';
import './steps.css';

/** A place on a ladder of steps, in words: what may be told where a count may not. */
export function Steps({ body, stale }: BodyProps<'steps'>) {
  return (
    <div className="steps" data-stale={stale || undefined}>
      <b>{body.words}</b>
      <p className="steps-bar" aria-hidden="true">
        {Array.from({ length: body.steps }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <i key={at} data-now={at === body.step || undefined} />
        ))}
      </p>
      <span>{body.note}</span>
    </div>
  );
}
