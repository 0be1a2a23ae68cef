import { FileCheck2, FileText } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from './list-screen.tsx';
import { usePages } from './use-pages.ts';

/** Which certificate is issued where; what this machine prints comes first. */
export function Guide() {
  const t = useText();
  const { guide, send } = useKiosk();
  const items = [...guide].sort((a, b) => Number(b.printable) - Number(a.printable));
  const { page, pages, setPage, shown } = usePages(items, rowsPerPage[useMode()]);
  return (
    <ListScreen
      name="guide"
      title={t('办事指南')}
      lead={t('哪种证明，到哪里开')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map((item) => (
        <li key={item.id}>
          <EntryCard
            shape="row"
            title={item.title}
            sub={item.printable ? t('这台机器就能开') : item.office}
            icon={
              item.printable ? (
                <FileCheck2 aria-hidden strokeWidth={1.7} />
              ) : (
                <FileText aria-hidden strokeWidth={1.7} />
              )
            }
            onPress={() => send({ type: 'open-guide-item', itemId: item.id })}
          />
        </li>
      ))}
    />
  );
}
