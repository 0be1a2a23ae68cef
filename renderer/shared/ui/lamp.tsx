import type { CaseStage } from '../../../contract/domain.ts';
import './lamp.css';

/** The shape is the stage; colour only helps. Drawn on a grid of 24. */
const SHAPES: Readonly<Record<CaseStage, { readonly outline: string; readonly glyph: string }>> = {
  found: {
    outline: 'M11.1 3.2a1 1 0 0 1 1.8 0l9.3 16.9a1 1 0 0 1-.9 1.5H2.7a1 1 0 0 1-.9-1.5z',
    glyph: 'M12 9.2v5.6M12 17.9v.1',
  },
  transferred: {
    outline:
      'M11.2 1.6a1.1 1.1 0 0 1 1.6 0l9.6 9.6a1.1 1.1 0 0 1 0 1.6l-9.6 9.6a1.1 1.1 0 0 1-1.6 0l-9.6-9.6a1.1 1.1 0 0 1 0-1.6z',
    glyph: 'M7.6 12h8.4M12.6 8.4 16.2 12l-3.6 3.6',
  },
  'awaiting-acceptance': {
    outline:
      'M4 2.6h16A1.4 1.4 0 0 1 21.4 4v16a1.4 1.4 0 0 1-1.4 1.4H4A1.4 1.4 0 0 1 2.6 20V4A1.4 1.4 0 0 1 4 2.6z',
    glyph: 'M12 7.2V12.6l3.4 2',
  },
  closed: {
    outline: 'M12 1.8a10.2 10.2 0 1 0 0 20.4 10.2 10.2 0 0 0 0-20.4z',
    glyph: 'M7.4 12.4 10.7 15.6 16.8 9',
  },
};

interface LampProps {
  readonly stage: CaseStage;
  readonly size: number;
  /** False: the stage has not been reached, only its outline stands there. */
  readonly reached?: boolean;
}

/** One stage as a shape with its glyph. The word stands beside it, so the picture itself is silent. */
export function Lamp({ stage, size, reached = true }: LampProps) {
  const { outline, glyph } = SHAPES[stage];
  return (
    <svg
      className={`lamp lamp-${stage}`}
      data-reached={reached || undefined}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path className="lamp-outline" d={outline} />
      {reached && <path className="lamp-glyph" d={glyph} />}
    </svg>
  );
}
