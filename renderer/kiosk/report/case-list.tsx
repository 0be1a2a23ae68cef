import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { Lamp } from '../../shared/ui/lamp.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';
import { kindName } from './kind-name.ts';
import { spaced } from './spaced.ts';
import { stageSentence } from './stage-sentence.ts';

/** Cases of whoever's card was read, the newest first. */
export function CaseList({ screen }: { readonly screen: ScreenOf<'progress-list'> }) {
  const t = useText();
  const { locale, send } = useKiosk();
  const { page, pages, setPage, shown } = usePages(screen.cases, rowsPerPage[useMode()]);
  return (
    <ListScreen
      name="progress-list"
      title={t('查我报过的事')}
      lead={screen.cases.length === 0 ? t('用这张身份证报的事，这里一件也没有') : t('点一件看办到哪一步')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map((each) => (
        <li key={each.id}>
          <EntryCard
            shape="row"
            title={kindName(each.kind, locale)}
            sub={`${spaced(each.number)} · ${t(stageSentence(each))}`}
            icon={<Lamp stage={each.stage} size={56} />}
            onPress={() => send({ type: 'open-case', caseId: each.id })}
          />
        </li>
      ))}
    />
  );
}
