import type { LobbyFace } from '../../../contract/property/lobby.ts';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { Lamp } from '../../shared/ui/lamp.tsx';
import { kindWords, stageWords } from '../words/kind-words.ts';
import { latenessWords } from '../words/lateness-words.ts';
import { useWords } from '../words/text.ts';
import { clockScale, type PromiseBar } from './clock-scale.ts';
import './promise-clock.css';
import { zoneOffsetMs } from './zone-offset.ts';

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

interface PromiseClockProps {
  readonly promises: NonNullable<LobbyFace['promises']>;
  readonly now: number;
}

/** D16: what was promised and how far it is. Solid is the time spent, the flag the promise, hatching the time over it. The clock of work that is done stands still. */
export function PromiseClock({ promises, now }: PromiseClockProps) {
  const { t, locale, zone } = useWords();
  const { ticks, bars, spanHours } = clockScale(promises.shown, now, zoneOffsetMs(now, zone));
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'numeric', day: 'numeric' });
  if (bars.length === 0)
    return (
      <div className="promise-none">
        <Lamp stage="closed" size={72} />
        <p>{t('答应的事都办完了')}</p>
      </div>
    );
  return (
    <div className="promise-clock">
      <div className="promise-axis" aria-hidden="true">
        <div className="promise-plot">
          {ticks.map(({ at, share }) => (
            <span key={at} className="promise-tick" style={{ left: percent(share) }}>
              <b>{spanHours > 24 ? day.format(at) : timeOfDay(new Date(at), zone)}</b>
            </span>
          ))}
          <span className="promise-now">
            <b>{t('现在')}</b>
          </span>
        </div>
      </div>
      <ol className="promise-rows">
        {bars.map((bar) => (
          <Row key={bar.promise.id} bar={bar} />
        ))}
      </ol>
    </div>
  );

  function Row({ bar }: { readonly bar: PromiseBar }) {
    const { promise, pressing, from, flag, until, torn } = bar;
    const late = pressing.lateness === 'overdue';
    const words = latenessWords(pressing, t, late ? 'short' : 'exact');
    const place = promise.place ?? t('小区内');
    return (
      <li className="promise-row" data-lateness={pressing.lateness}>
        <Lamp stage={promise.stage} size={31} />
        <div className="promise-name">
          <p className="promise-kind">{kindWords(promise.kind, locale)}</p>
          <p className="promise-place">
            {place}
            <span className="promise-stage"> · {stageWords(promise.stage, locale)}</span>
          </p>
        </div>
        <div className="promise-plot">
          <i
            className="bar-spent"
            data-torn={torn || undefined}
            style={{ left: percent(from), width: percent(Math.max(0, (late ? flag : until) - from)) }}
          />
          <i
            className={late ? 'bar-over' : 'bar-left'}
            style={{ left: percent(late ? flag : until), width: percent(Math.abs(flag - until)) }}
          />
          <Flag share={flag} />
          <span className="promise-words" style={{ left: percent(late ? 0.5 : flag) }}>
            {words}
          </span>
        </div>
      </li>
    );
  }
}

/** The promise itself. */
function Flag({ share }: { readonly share: number }) {
  return (
    <svg className="promise-flag" style={{ left: percent(share) }} viewBox="0 0 20 52" aria-hidden="true">
      <path d="M2 0v52" stroke="currentColor" strokeWidth="3.4" />
      <path d="M2 0h15l-4 6 4 6H2z" fill="currentColor" />
    </svg>
  );
}

/** The same flag beside the title, so that nobody has to guess. */
export function FlagKey() {
  const { t } = useWords();
  return (
    <p className="flag-key">
      <svg viewBox="0 0 20 28" width="20" height="28" aria-hidden="true">
        <path d="M2 0v28" stroke="currentColor" strokeWidth="3.4" />
        <path d="M2 0h16l-4 6.5 4 6.5H2z" fill="currentColor" />
      </svg>
      {t('答应办完的时间')}
    </p>
  );
}
