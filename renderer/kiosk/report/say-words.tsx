import { Keyboard } from 'lucide-react';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Chip } from '../../shared/ui/chip.tsx';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { phrasesFor, REWORK_PHRASES } from '../words/report-phrases.ts';
import { FlowScreen } from './flow-screen.tsx';

/** How it is: ready phrases that are enough for most, and a keyboard for the rest. */
export function SayWords({ screen }: { readonly screen: ScreenOf<'report-words'> }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <FlowScreen
      name="report-words"
      title={t('是什么情况？')}
      lead={t('点合适的话，可以点几句')}
      told={<Said phrases={screen.phrases} typed={screen.typed} />}
      controls={
        <div className="flow-chips">
          <Phrases phrases={phrasesFor(screen.kind)} chosen={screen.phrases} />
          <ActionButton
            tone="soft"
            className="flow-keyboard"
            label={t('自己写')}
            icon={<Keyboard aria-hidden />}
            onPress={() => send({ type: 'open-typing' })}
          />
        </div>
      }
      next={{ label: t('下一步'), onPress: () => send({ type: 'next' }) }}
    />
  );
}

/** Why it is not done yet, for whoever has to come again. */
export function SayRework({ screen }: { readonly screen: ScreenOf<'progress-rework'> }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <FlowScreen
      name="progress-rework"
      title={t('哪里还没好？')}
      lead={t('点合适的话，会送回去重办')}
      told={<Said phrases={screen.phrases} typed={screen.typed} />}
      controls={
        <div className="flow-chips">
          <Phrases phrases={REWORK_PHRASES} chosen={screen.phrases} />
        </div>
      }
      next={
        screen.phrases.length === 0 ? null : { label: t('送回去重办'), onPress: () => send({ type: 'next' }) }
      }
    />
  );
}

function Phrases({
  phrases,
  chosen,
}: {
  readonly phrases: readonly SourceText[];
  readonly chosen: readonly string[];
}) {
  const t = useText();
  const { send } = useKiosk();
  return phrases.map((phrase) => (
    <Chip
      key={phrase}
      label={t(phrase)}
      chosen={chosen.includes(phrase)}
      onChoose={() => send({ type: 'toggle-phrase', phrase })}
    />
  ));
}

/** The words as they will be sent. */
function Said({ phrases, typed }: { readonly phrases: readonly string[]; readonly typed: string }) {
  const t = useText();
  const { locale } = useKiosk();
  const said = [...phrases.map((phrase) => (locale === 'zh-CN' ? phrase : t(phrase as SourceText))), typed] // phrases are texts of the table
    .filter((words) => words !== '')
    .join(locale === 'zh-CN' ? '，' : ', ');
  return (
    <p className="white-card flow-said" role="status">
      {said === '' ? <span className="second">{t('这里会显示您说的话')}</span> : said}
    </p>
  );
}
