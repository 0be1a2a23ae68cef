import type { ReactNode } from 'react';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import './choice-list.css';

export interface Choice {
  readonly key: string;
  readonly title: string;
  readonly icon?: ReactNode;
  readonly onPress: () => void;
}

interface ChoiceListProps {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly choices: readonly Choice[];
}

/** Short names in two columns, in pages. */
export function ChoiceList({ name, title, lead, choices }: ChoiceListProps) {
  const { send } = useKiosk();
  const { page, pages, setPage, shown } = usePages(choices, rowsPerPage[useMode()] * 2);
  return (
    <ListScreen
      name={`two ${name}`}
      title={title}
      lead={lead}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map((choice) => (
        <li key={choice.key}>
          <EntryCard shape="row" title={choice.title} icon={choice.icon} onPress={choice.onPress} />
        </li>
      ))}
    />
  );
}
