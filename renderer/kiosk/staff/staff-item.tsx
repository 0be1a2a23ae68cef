import type { ReactNode } from 'react';
import type { StaffActName } from '../../../contract/kiosk/staff-parts.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { FlowScreen } from '../report/flow-screen.tsx';
import { actWords } from './act-words.tsx';
import './staff.css';

interface StaffItemProps {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  /** Name and value, one under the other. */
  readonly facts?: readonly (readonly [string, string])[];
  /** In place of facts. */
  readonly body?: ReactNode;
  readonly acts: readonly StaffActName[];
  /** Chosen, and asked once more in place of the acts. */
  readonly asked: StaffActName | null;
  /** The disk did not take it. */
  readonly refused: boolean;
  /** Further words under the facts. */
  readonly note?: ReactNode;
  /** Further controls above the acts. */
  readonly more?: ReactNode;
}

/** One thing and what staff can do about it: chosen, asked once more, done. */
export function StaffItem({
  name,
  title,
  lead,
  facts = [],
  body,
  acts,
  asked,
  refused,
  note,
  more,
}: StaffItemProps) {
  const t = useText();
  const { send } = useKiosk();
  const words = asked === null ? null : actWords[asked];
  return (
    <FlowScreen
      name={name}
      title={words === null ? title : t(words.asked)}
      lead={words === null ? lead : t(words.means)}
      told={
        <>
          {body ?? <Facts facts={facts} />}
          {note}
          {refused && (
            <p className="flow-warning" role="alert">
              {t('磁盘写不进去，什么也没有改，代码 {code}', { code: 'CO-302' })}
            </p>
          )}
        </>
      }
      controls={
        words === null && (
          <div className="staff-choices">
            {more}
            {acts.map((act) => (
              <Act key={act} act={act} />
            ))}
          </div>
        )
      }
      next={
        words === null ? null : { label: t('对，记下来'), onPress: () => send({ type: 'confirm-staff-act' }) }
      }
    />
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="flow-facts staff-facts white-card">
      {facts.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Act({ act }: { readonly act: StaffActName }) {
  const t = useText();
  const { send } = useKiosk();
  const { label, means, icon: Icon } = actWords[act];
  return (
    <EntryCard
      shape="row"
      title={t(label)}
      sub={t(means)}
      icon={<Icon aria-hidden strokeWidth={1.7} />}
      onPress={() => send({ type: 'choose-staff-act', act })}
    />
  );
}
