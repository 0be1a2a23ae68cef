import { useText } from '../../shared/i18n/use-text.ts';
import { type Mode, useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen } from './list-screen.tsx';
import { usePages } from './use-pages.ts';

/** Two lines of what a grid covers must fit into every row. */
const officersPerPage: Readonly<Record<Mode, number>> = {
  normal: 5,
  elder: 4,
  reach: 4,
  'elder-reach': 2,
};

/** Who looks after which part, and how to reach them at the office. */
export function Officers() {
  const t = useText();
  const { community, send } = useKiosk();
  const { page, pages, setPage, shown } = usePages(community?.officers ?? [], officersPerPage[useMode()]);
  return (
    <ListScreen
      name="officers"
      toRead
      title={t('找网格员')}
      lead={shown.length === 0 ? t('网格员的名单还没有送到') : t('谁管哪一片，怎么找')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map(({ grid, title, phone, covers }) => (
        <li key={grid}>
          <div className="list-fact">
            <p className="list-fact-first">
              <strong>{`${grid} · ${title}`}</strong>
              <span className="list-phone">{phone}</span>
            </p>
            <p className="list-fact-more">{covers}</p>
          </div>
        </li>
      ))}
    />
  );
}
