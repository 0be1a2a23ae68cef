import type { LobbyFace, LobbyScore } from '../../../contract/property/lobby.ts';
import { useWords } from '../words/text.ts';
import './waterfall.css';

const driverWords: Readonly<Record<LobbyScore['drivers'][number]['driver'], string>> = {
  street: '街道评分',
  residents: '居民测评',
  experts: '专家打分',
};

/** `82.5` of tenths. */
const points = (tenths: number) => (tenths / 10).toFixed(1);
const signed = (tenths: number) => `${tenths > 0 ? '+' : tenths < 0 ? '−' : ''}${points(Math.abs(tenths))}`;

interface ScoreProps {
  readonly score: LobbyScore;
  readonly stars: LobbyFace['stars'];
}

/** The company's score and what moved it: the drivers as shown add up to the score as shown. */
export function Score({ score, stars }: ScoreProps) {
  const { t } = useWords();
  const steps = stepsOf(score);
  const [low, high] = rangeOf(steps);
  const left = (tenths: number) => `${((tenths - low) / (high - low)) * 100}%`;
  const width = (from: number, to: number) => `${(Math.abs(to - from) / (high - low)) * 100}%`;
  const best = [...score.drivers].sort((a, b) => a.by - b.by)[0];
  return (
    <>
      <div className="score-head">
        <h2>{t('第 {quarter} 季度得分', periodWords(score.period))}</h2>
        <p>{t('{year} 年，满分 100', periodWords(score.period))}</p>
      </div>
      <div className="score-hero">
        <strong>{points(score.score)}</strong>
        {stars && <Stars stars={stars.stars} />}
      </div>
      <ol className="waterfall">
        {score.before !== null && (
          <li className="fall-before">
            <span>{t('上季')}</span>
            <div>
              <i style={{ left: 0, width: left(score.before) }} />
            </div>
            <b>{points(score.before)}</b>
          </li>
        )}
        {steps.map(({ driver, from, to }) => (
          <li key={driver} data-sign={Math.sign(to - from)}>
            <span>{t(driverWords[driver])}</span>
            <div>
              <i style={{ left: left(Math.min(from, to)), width: width(from, to) }} />
            </div>
            <b>{signed(to - from)}</b>
          </li>
        ))}
        <li className="fall-now">
          <span>{t('得分')}</span>
          <div>
            <i style={{ left: 0, width: left(score.score) }} />
          </div>
          <b>{points(score.score)}</b>
        </li>
      </ol>
      {best && score.before !== null && (
        <p className="score-hint">
          {best.by < 0
            ? t('{driver}比上季少 {points} 分，这一项最该补', {
                driver: t(driverWords[best.driver]),
                points: points(-best.by),
              })
            : t('三项都没有退步。分数由街道、居民和专家三方打，按 4 : 4 : 2 合计')}
        </p>
      )}
    </>
  );
}

/** `2026-Q4`. */
const periodWords = (period: string) => ({ year: period.slice(0, 4), quarter: period.slice(6) });

function stepsOf({ before, drivers }: LobbyScore) {
  let level = before ?? 0;
  return drivers.map(({ driver, by }) => {
    const from = level;
    level += by;
    return { driver, from, to: level };
  });
}

/** The axis begins where the bars begin to differ, so that tenths can be seen; the figures stand beside them. */
function rangeOf(steps: readonly { from: number; to: number }[]): readonly [number, number] {
  const levels = steps.flatMap(({ from, to }) => [from, to]);
  const [min, max] = [Math.min(...levels), Math.max(...levels)];
  const room = Math.max(10, (max - min) * 0.45);
  return [Math.max(0, min - room), max + (max - min) * 0.06];
}

/** Three classes of compounds (YJ23). */
export function Stars({ stars }: { readonly stars: number }) {
  const { t } = useWords();
  return (
    <span className="stars" role="img" aria-label={t('{stars} 星小区', { stars })}>
      {[1, 2, 3].map((at) => (
        <svg key={at} viewBox="0 0 64 64" data-on={at <= stars || undefined} aria-hidden="true">
          <path d="M32 4.5l8.3 17.3 19 2.5-13.9 13.1 3.5 18.8L32 47l-16.9 9.2 3.5-18.8L4.7 24.3l19-2.5z" />
        </svg>
      ))}
    </span>
  );
}
