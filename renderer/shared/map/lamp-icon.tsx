import type { LampStage, Lateness } from '../../../contract/wall/lamp.ts';
import { LAMP_DARK, LAMP_FIELD, LAMP_SHAPES, LATENESS_COLOURS, SIGN_WIDTH } from './lamp-shapes.ts';

/** The lamp of a stage beside its word. */
export function LampIcon({ stage }: { readonly stage: LampStage }) {
  const { shape, sign, colour } = LAMP_SHAPES[stage];
  return (
    <svg className="lamp-icon" viewBox={`0 0 ${LAMP_FIELD} ${LAMP_FIELD}`} aria-hidden="true">
      <path d={shape} fill={colour} />
      <path
        d={sign}
        fill="none"
        stroke={LAMP_DARK}
        strokeWidth={SIGN_WIDTH + 2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Dashed ring: due soon; solid ring with a second thin one: overdue. */
export function LatenessIcon({ lateness }: { readonly lateness: Exclude<Lateness, 'in-time'> }) {
  const colour = LATENESS_COLOURS[lateness];
  return (
    <svg className="lamp-icon" viewBox="0 0 100 100" fill="none" stroke={colour} aria-hidden="true">
      {lateness === 'overdue' ? (
        <>
          <circle cx="50" cy="50" r="33" strokeWidth="10" />
          <circle cx="50" cy="50" r="46" strokeWidth="4" />
        </>
      ) : (
        <circle cx="50" cy="50" r="41" strokeWidth="10" strokeDasharray="21.300 11" strokeDashoffset="6" />
      )}
    </svg>
  );
}
