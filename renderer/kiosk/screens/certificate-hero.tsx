import { ArrowRight } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { calendarDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { refusalWords } from '../words/refusals.ts';
import './certificate-hero.css';

type Residence = ScreenOf<'services'>['residence'];

/** 开居住证明: filled when it can be printed now; with an edge and the reason when something comes first. */
export function CertificateHero({ residence }: { readonly residence: Residence }) {
  const t = useText();
  const { locale, now, send } = useKiosk();
  const details = useId();
  const lines =
    residence.kind === 'ready'
      ? [
          t('居住登记 {day} 核验过', { day: calendarDay(residence.verifiedOn, now, locale) }),
          t('可以直接开，不收费'),
          t('打一张，现场拿走'),
        ]
      : [t(refusalWords[residence.reason].headline), t('点这里看怎么办')];
  return (
    <Button
      className={`hero hero-${residence.kind}`}
      aria-label={t('开居住证明')}
      aria-describedby={details}
      onPress={() => send({ type: 'choose-certificate' })}
    >
      <span className="hero-words">
        <span className="hero-title">{t('开居住证明')}</span>
        <span className="hero-lines" id={details} aria-hidden="true">
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      </span>
      <SheetPicture />
      <span className="hero-go">
        <ArrowRight aria-hidden strokeWidth={1.8} />
      </span>
    </Button>
  );
}

/** The sheet that will come out: title, lines, code and seal. */
function SheetPicture() {
  return (
    <svg className="hero-sheet" viewBox="0 0 250 300" aria-hidden="true">
      <g transform="rotate(7 125 150)">
        <rect x="28" y="18" width="200" height="283" rx="8" className="hero-sheet-paper" />
        <path d="M82 58H174" className="hero-sheet-title" />
        <path d="M56 100H204M56 128H204M56 156H152" className="hero-sheet-line" />
        <rect x="56" y="196" width="56" height="56" className="hero-sheet-code" />
        <path
          d="M67 207h12v12h-12zM89 207h12v8M67 230v11h9M90 226v6h11M90 241h11"
          className="hero-sheet-code"
        />
        <circle cx="168" cy="222" r="34" className="hero-sheet-seal" />
      </g>
    </svg>
  );
}
