import { OCCUPANCY_WORDS } from '../../../../contract/domain/dwelling.ts';
import { claimRefusalWords, type DeskClaim } from '../../../../contract/property/claims.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { asWords, claimStateWords, PROMISED_DAYS } from './claim-words.ts';

const DAY_MS = 86_400_000;

interface BesideProps {
  readonly claim: DeskClaim;
  readonly now: number;
}

/** What stands beside a claim: how its dwelling is lived in, who else claims it, and what has become of the claim so far. */
export function ClaimBeside({ claim, now }: BesideProps) {
  const { t } = useWords();
  return (
    <aside className="claim-beside">
      <h3>{t('这一户')}</h3>
      <Dwelling claim={claim} />
      <h3>{t('这一户的别的申请')}</h3>
      <Others {...{ claim, now }} />
      <h3>{t('经过')}</h3>
      <Way {...{ claim, now }} />
    </aside>
  );
}

function Dwelling({ claim: { dwelling } }: Pick<BesideProps, 'claim'>) {
  const { t } = useWords();
  if (dwelling === null) return <p className="dwelling-none">{t('房屋已不在这里')}</p>;
  const { occupancy, people, checkedOn, ownerVerifiedOn } = dwelling;
  const facts = [
    [t('房屋用途'), t(OCCUPANCY_WORDS[occupancy])],
    ...(people === null
      ? []
      : [[t('登记人数'), people === 0 ? t('没有人登记') : t('{people} 人', { people })]]),
    [t('最近核查'), checkedOn ?? t('还没核查过')],
    [t('业主认证'), ownerVerifiedOn ?? t('还没有')],
  ] as const;
  return (
    <dl className="dwelling-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="dwelling-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Others({ claim: { others }, now }: BesideProps) {
  const { t, zone } = useWords();
  if (others.length === 0) return <p className="dwelling-none">{t('没有')}</p>;
  return (
    <ul className="claim-others">
      {others.map(({ id, as, state, filedAt, decidedAt }) => (
        <li key={id}>
          <b>{t(asWords[as])}</b>
          <span>{t(claimStateWords[state])}</span>
          <time>{momentWords(decidedAt ?? filedAt, now, zone, t)}</time>
        </li>
      ))}
    </ul>
  );
}

function Way({ claim, now }: BesideProps) {
  const { t, zone } = useWords();
  const { filedAt, filedAtDesk, filedBy, decidedAt, decidedBy, state, refusal } = claim;
  const said = (at: string) => momentWords(at, now, zone, t);
  const where = filedAtDesk === 'company' ? t('物业前台') : t('社区窗口');
  const due = new Date(Date.parse(filedAt) + PROMISED_DAYS * DAY_MS).toISOString();
  return (
    <ol className="claim-way">
      <li>
        <time>{said(filedAt)}</time>
        <span>
          {filedBy == null
            ? t('在{where}登记', { where })
            : t('{who} 在{where}登记', { who: filedBy, where })}
        </span>
      </li>
      {decidedAt === null ? (
        <li data-late={now > Date.parse(due) || undefined}>
          <time>{said(due)}</time>
          <span>{now > Date.parse(due) ? t('答应一周内答复，过了') : t('答应在这之前答复')}</span>
        </li>
      ) : (
        <li>
          <time>{said(decidedAt)}</time>
          <span>
            {state === 'accepted'
              ? t('{who} 核对通过', { who: decidedBy ?? '' })
              : t('{who} 没有通过：{reason}', {
                  who: decidedBy ?? '',
                  reason: refusal === null ? '' : t(claimRefusalWords[refusal]),
                })}
          </span>
        </li>
      )}
    </ol>
  );
}
