import { starCriterionWords } from '../../../../contract/domain.ts';
import type { Governance, GovernedCompound } from '../../../../contract/property/rectifications.ts';
import { Stars } from '../../lobby/waterfall.tsx';
import { struckOffWords } from '../../words/struck-off-words.ts';
import { useWords } from '../../words/text.ts';
import { hindranceWords } from './governance-words.ts';

interface HeadProps {
  readonly compound: GovernedCompound;
  readonly blocking: NonNullable<Governance['chosen']>['blocking'];
}

/** A compound's star, its one plan, and what is in the way of the next star: the criteria add up to the sum. */
export function CompoundHead({ compound, blocking }: HeadProps) {
  const { t } = useWords();
  const { name, stars, starsSince, plan, open, struckOff } = compound;
  return (
    <section className="dk-card governed-head" aria-label={name}>
      <div className="governed-who">
        <h2>{name}</h2>
        <p className="governed-stars">
          {stars === null ? (
            t('还没有评星')
          ) : (
            <>
              <Stars stars={stars} />
              {starsSince !== null && t('{day} 评定', { day: starsSince })}
            </>
          )}
        </p>
        <p className="governed-plan">
          <b>{t('一区一案')}</b>
          {plan ?? t('社区还没有定')}
        </p>
      </div>
      <div className="governed-way">
        <h3>{hindranceWords(stars, open, t)}</h3>
        <dl>
          {blocking.map(({ criterion, open: count }) => (
            <div key={criterion} data-none={count === 0 || undefined}>
              <dt>{t(starCriterionWords[criterion])}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
        <p>{t('近 12 个月销号 {struckOff} 项', { struckOff: struckOffWords(struckOff) })}</p>
      </div>
    </section>
  );
}
