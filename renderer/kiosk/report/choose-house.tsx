import { Trees } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { ChoiceList } from './choice-list.tsx';

/** Which house of the compound, or its yard. */
export function ChooseHouse({ screen }: { readonly screen: ScreenOf<'report-house'> }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <ChoiceList
      name="report-house"
      title={t('在哪栋楼？')}
      lead={screen.compound}
      choices={[
        {
          key: 'yard',
          title: t('院子里'),
          icon: <Trees aria-hidden strokeWidth={1.7} />,
          onPress: () => send({ type: 'choose-house', id: null }),
        },
        ...screen.buildings.map(({ id, name }) => ({
          key: id,
          title: name,
          onPress: () => send({ type: 'choose-house', id }),
        })),
      ]}
    />
  );
}
