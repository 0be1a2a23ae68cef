import { Delete } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import './figure-pad.css';

const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Ten large keys and one that takes back; what is typed is kept by the core, so a reload loses nothing. */
export function FigurePad() {
  const t = useText();
  const { send } = useKiosk();
  return (
    <div className="figure-pad">
      {FIGURES.map((figure) => (
        <Button
          key={figure}
          className="figure-key"
          data-figure={figure}
          onPress={() => send({ type: 'press-figure', figure })}
        >
          {figure}
        </Button>
      ))}
      <Button
        className="figure-key figure-erase"
        aria-label={t('擦掉一个')}
        onPress={() => send({ type: 'erase-figure' })}
      >
        <Delete aria-hidden strokeWidth={2} />
      </Button>
    </div>
  );
}

interface FiguresProps {
  readonly figures: string;
  /** How many there will be; 0 where it differs. */
  readonly of: number;
  readonly label: string;
}

/** What was typed, with a place for each figure that is still to come. */
export function Figures({ figures, of, label }: FiguresProps) {
  const places = Array.from({ length: Math.max(of, figures.length) }, (_, at) => ({
    at,
    figure: figures[at],
  }));
  return (
    <p className="figures" role="status">
      <span className="figures-label">{label}</span>
      <span className="figures-typed">
        {places.map(({ at, figure }) => (
          <span key={at} className="figures-place" data-empty={figure === undefined || undefined}>
            {figure ?? ''}
          </span>
        ))}
      </span>
    </p>
  );
}
