import { Building2, DoorOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { OCCUPANCY_WORDS } from '../../../../contract/domain/dwelling.ts';
import type { FoundCase, FoundDwelling, SearchAnswer } from '../../../../contract/property/search.ts';
import { Lamp } from '../../../shared/ui/lamp.tsx';
import { kindWords } from '../../words/kind-words.ts';
import { useWords } from '../../words/text.ts';
import type { Asked } from '../use-answer.ts';

/** What was chosen. */
export type Found =
  | { readonly what: 'case'; readonly id: string }
  | { readonly what: 'house'; readonly buildingId: string; readonly dwellingId: string | null };

interface ResultsProps {
  readonly asked: Asked<SearchAnswer>;
  readonly onFound: (found: Found) => void;
}

/** Dwellings, houses and cases, each as a row to touch. */
export function Results({ asked, onFound }: ResultsProps) {
  const { t } = useWords();
  if (asked.state === 'loading') return null;
  if (asked.state === 'failed') return <p>{t('没有找成，请再打一次')}</p>;
  const { buildings, dwellings, moreDwellings, cases } = asked.value;
  if (buildings.length + dwellings.length + cases.length === 0)
    return <p>{t('没有找到。可以只打一部分，或拼音首字母。')}</p>;
  return (
    <>
      <Group title={t('房屋')} rows={dwellings}>
        {(row) => (
          <DwellingRow
            row={row}
            onClick={() => onFound({ what: 'house', buildingId: row.buildingId, dwellingId: row.id })}
          />
        )}
      </Group>
      {moreDwellings && <p>{t('还有更多，请加上楼号或小区')}</p>}
      <Group title={t('楼栋')} rows={buildings}>
        {({ id, place }) => (
          <button type="button" onClick={() => onFound({ what: 'house', buildingId: id, dwellingId: null })}>
            <Building2 aria-hidden />
            <b>{place}</b>
          </button>
        )}
      </Group>
      <Group title={t('事情')} rows={cases}>
        {(row) => <CaseRow row={row} onClick={() => onFound({ what: 'case', id: row.id })} />}
      </Group>
    </>
  );
}

function Group<T extends { readonly id: string }>({
  title,
  rows,
  children,
}: {
  readonly title: string;
  readonly rows: readonly T[];
  readonly children: (row: T) => ReactNode;
}) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ul>
    </section>
  );
}

function DwellingRow({ row, onClick }: { readonly row: FoundDwelling; readonly onClick: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" onClick={onClick}>
      <DoorOpen aria-hidden />
      <b>
        {row.house} {t('{unit} 单元 {door}', { unit: row.unit, door: row.door })}
      </b>
      <span>{t(OCCUPANCY_WORDS[row.occupancy])}</span>
    </button>
  );
}

function CaseRow({ row, onClick }: { readonly row: FoundCase; readonly onClick: () => void }) {
  const { locale } = useWords();
  return (
    <button type="button" onClick={onClick}>
      <Lamp stage={row.stage} size={22} />
      <b>
        {kindWords(row.kind, locale)} · {row.place}
      </b>
      <span>{row.number}</span>
    </button>
  );
}
