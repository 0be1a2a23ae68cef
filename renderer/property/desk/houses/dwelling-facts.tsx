import { OCCUPANCY_WORDS } from '../../../../contract/domain/dwelling.ts';
import type { Flat } from '../../../../contract/property/entities.ts';
import { yuan } from '../../../../contract/property/fees.ts';
import type { HouseDetail } from '../../../../contract/property/houses.ts';
import { useWords } from '../../words/text.ts';

/** How a dwelling is lived in, by how many (PB04), and when somebody last looked (DG12). Nobody by name. */
export function DwellingFacts({
  flat: { id, occupancy, people, checkedOn, ownerVerifiedOn },
  owed,
}: {
  readonly flat: Flat;
  readonly owed: HouseDetail['owed'];
}) {
  const { t } = useWords();
  const debt = owed.find(({ dwellingId }) => dwellingId === id);
  const facts = [
    [t('房屋用途'), t(OCCUPANCY_WORDS[occupancy])],
    ...(people === undefined
      ? []
      : [[t('登记人数'), people === 0 ? t('没有人登记') : t('{people} 人', { people })]]),
    ...(checkedOn === undefined || (checkedOn === null && occupancy === 'vacant')
      ? []
      : [[t('最近核查'), checkedOn ?? t('还没核查过')]]),
    ...(ownerVerifiedOn === undefined ? [] : [[t('业主认证'), ownerVerifiedOn ?? t('还没有')]]),
    ...(debt === undefined
      ? []
      : [[t('物业费'), t('欠 {yuan} 元，{bills} 笔', { yuan: yuan(debt.owedFen), bills: debt.bills })]]),
  ];
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
