import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { RATINGS } from '../words/ratings.ts';
import { ChoiceList } from './choice-list.tsx';
import { kindName } from './kind-name.ts';

/** 验收 with 满意度: five words, and without one where it is only to be accepted. */
export function RateCase({ screen }: { readonly screen: ScreenOf<'progress-rate'> }) {
  const t = useText();
  const { locale, send } = useKiosk();
  const none = { key: 'none', title: t('不评价'), onPress: () => send({ type: 'rate', rating: null }) };
  return (
    <ChoiceList
      name="progress-rate"
      title={screen.optional ? t('办得怎么样？') : t('您给个评价')}
      lead={
        screen.optional
          ? t('{kind}，点一个就算验收了', { kind: kindName(screen.kind, locale) })
          : kindName(screen.kind, locale)
      }
      choices={[
        ...RATINGS.map(({ rating, words }) => ({
          key: String(rating),
          title: t(words),
          onPress: () => send({ type: 'rate', rating }),
        })),
        ...(screen.optional ? [none] : []),
      ]}
    />
  );
}
