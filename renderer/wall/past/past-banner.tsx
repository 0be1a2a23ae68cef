import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { PastBanner } from '../../../contract/wall/past-view.ts';
import { useOwnWords } from '../own-words.ts';
import './past.css';

interface PastBannerProps {
  readonly past: PastBanner;
  readonly onEvent: (event: WallEvent) => void;
}

/** In the header, in place of the page's name: which day stands here, and the way back to now. */
export function PastBannerView({ past, onEvent }: PastBannerProps) {
  const own = useOwnWords();
  return (
    <div className="past-banner">
      <p className="past-words" role="status">
        <b>{past.words}</b>
        <small>{past.note}</small>
      </p>
      <button
        type="button"
        aria-label="前一天"
        disabled={!past.earlier}
        onClick={() => onEvent({ type: 'past-step', by: -1 })}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <button type="button" aria-label="后一天" onClick={() => onEvent({ type: 'past-step', by: 1 })}>
        <ChevronRight aria-hidden="true" />
      </button>
      <button type="button" onClick={() => onEvent({ type: 'past-now' })}>
        {own('回到今天')}
      </button>
    </div>
  );
}
