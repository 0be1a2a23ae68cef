import { Building2, CircleHelp, House, Signpost } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';
import { ChoiceList } from './choice-list.tsx';

const ICON = { 'aria-hidden': true, strokeWidth: 1.7 } as const;

/** Where it is: the registered home, a compound, a part of the streets, or not known. */
export function ChoosePlace({ screen }: { readonly screen: ScreenOf<'report-place'> }) {
  const t = useText();
  const { send } = useKiosk();
  const [streets, setStreets] = useState(false);
  if (streets) return <ChooseStreet screen={screen} onBack={() => setStreets(false)} />;
  const home =
    screen.home === null
      ? []
      : [
          {
            key: 'home',
            title: t('我家'),
            icon: <House {...ICON} />,
            onPress: () => send({ type: 'choose-place', place: { kind: 'home' } }),
          },
        ];
  const elsewhere = [
    ...(screen.grids.length === 0
      ? []
      : [
          {
            key: 'street',
            title: t('街上'),
            icon: <Signpost {...ICON} />,
            onPress: () => setStreets(true),
          },
        ]),
    {
      key: 'unknown',
      title: t('说不准'),
      icon: <CircleHelp {...ICON} />,
      onPress: () => send({ type: 'choose-place', place: { kind: 'unknown' } }),
    },
  ];
  return (
    <ChoiceList
      name="report-place"
      title={t('在哪里？')}
      lead={
        screen.home === null
          ? t('放上身份证，就可以选“我家”')
          : t('“我家”是登记的住址：{grid}', { grid: screen.home })
      }
      choices={[
        ...home,
        ...elsewhere,
        ...screen.compounds.map(({ id, name }) => ({
          key: id,
          title: name,
          icon: <Building2 {...ICON} />,
          onPress: () => send({ type: 'choose-place', place: { kind: 'compound', id } }),
        })),
      ]}
    />
  );
}

/** Streets by the grids that cover them: people know the streets, staff the grids. */
function ChooseStreet({
  screen,
  onBack,
}: {
  readonly screen: ScreenOf<'report-place'>;
  readonly onBack: () => void;
}) {
  const t = useText();
  const { send } = useKiosk();
  const { page, pages, setPage, shown } = usePages(screen.grids, rowsPerPage[useMode()]);
  return (
    <ListScreen
      name="report-street"
      title={t('在哪一片？')}
      lead={t('按街道和院落选')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={onBack}
      rows={shown.map(({ id, name, covers }) => (
        <li key={id}>
          <EntryCard
            shape="row"
            title={name}
            sub={covers}
            onPress={() => send({ type: 'choose-place', place: { kind: 'grid', id } })}
          />
        </li>
      ))}
    />
  );
}
