import { starCriterionWords } from '../../../../contract/domain.ts';
import type { DeskRectification } from '../../../../contract/property/rectifications.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { localTime } from '../notices/local-time.ts';
import { leftWords } from './governance-words.ts';

/** Days and words of an item; what was not yet said is left out. */
export function ItemFacts({ item, now }: { readonly item: DeskRectification; readonly now: number }) {
  const { t, zone } = useWords();
  const said = (at: string) => momentWords(at, now, zone, t);
  const { criterion, foundOn, dueOn, takenAt, takenBy, plannedOn, reportedAt, result, state } = item;
  const runs = reportedAt === null && state !== 'struck-off';
  const facts: readonly (readonly [string, string | null])[] = [
    [t('影响的评星项'), t(starCriterionWords[criterion])],
    [t('发现'), foundOn],
    [t('期限'), runs ? `${dueOn} · ${leftWords(item, localTime(now, zone).day, t)}` : dueOn],
    [
      t('接单'),
      takenAt === null
        ? null
        : takenBy === null
          ? said(takenAt)
          : t('{who}，{time}', { who: takenBy, time: said(takenAt) }),
    ],
    [t('计划完成'), plannedOn],
    [t('怎么整改的'), result],
    [
      t('退回原因'),
      state === 'struck-off' || item.sentBackAt === null
        ? null
        : `${item.sentBackReason} · ${said(item.sentBackAt)}`,
    ],
  ];
  return (
    <dl className="item-facts">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-lateness={(name === t('期限') && runs && item.lateness) || undefined}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
