import { kindsOf } from '../../../contract/kiosk/report-families.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { ChoiceList } from './choice-list.tsx';
import { kindName } from './kind-name.ts';

/** Which thing it is, in the words of the domain's table of kinds. */
export function ChooseKind({ screen }: { readonly screen: ScreenOf<'report-kind'> }) {
  const t = useText();
  const { locale, send } = useKiosk();
  return (
    <ChoiceList
      name="report-kind"
      title={t('是什么事？')}
      lead={t('选最像的一个')}
      choices={kindsOf(screen.family).map((kind) => ({
        key: kind,
        title: kindName(kind, locale),
        onPress: () => send({ type: 'choose-kind', kind }),
      }))}
    />
  );
}
