import { accents, pieces } from './pieces.ts';
import './headline.css';

interface HeadlineProps {
  /** The sentence; it is the accessible name, however the lines are broken. */
  readonly name: string;
  /** The same sentence with `|` where a line breaks and `[…]` around what is accented. */
  readonly shown?: string;
  readonly size?: 'headline' | 'hero' | 'fault';
}

/** The one sentence of a screen that is read first. */
export function Headline({ name, shown = name, size = 'hero' }: HeadlineProps) {
  const broken = shown.includes('|');
  return (
    <h1 className={`headline headline-${size}`} aria-label={name}>
      {pieces(shown, /\|/).map((line) => (
        <span className={broken ? 'headline-line' : ''} key={line.at}>
          {/* A line breaks after a comma rather than inside a phrase. */}
          {pieces(line.text, /(?<=[，。])/).map((clause) => (
            <span
              className={clause.text.endsWith('，') ? 'headline-clause headline-comma' : 'headline-clause'}
              key={clause.at}
            >
              {accented(clause.text)}
            </span>
          ))}
        </span>
      ))}
    </h1>
  );
}

function accented(text: string) {
  return pieces(text, accents).map((piece) =>
    piece.text.startsWith('[') ? <em key={piece.at}>{piece.text.slice(1, -1)}</em> : piece.text,
  );
}
