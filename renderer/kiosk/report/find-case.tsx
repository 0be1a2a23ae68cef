import { CASE_NUMBER_FIGURES } from '../../../contract/domain/case-number.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { FigurePad, Figures } from './figure-pad.tsx';
import { FlowScreen } from './flow-screen.tsx';

const TAIL = 4;
const foundWords: Readonly<Record<ScreenOf<'progress-find'>['found'], SourceText>> = {
  'not-asked': '先按编号，再按手机后四位',
  nothing: '没有查到，请再看一看编号和后四位',
  paused: '试的次数多了，请过十分钟再查，或者放身份证',
};

/** A case by its number and the end of the telephone. */
export function FindCase({ screen }: { readonly screen: ScreenOf<'progress-find'> }) {
  const t = useText();
  const { send } = useKiosk();
  const { number, tail, found } = screen;
  const complete = number.length === CASE_NUMBER_FIGURES && tail.length === TAIL;
  return (
    <FlowScreen
      name="progress-find"
      title={t('查我报过的事')}
      lead={t(foundWords[found])}
      told={
        <div className="row find-figures">
          <Figures figures={number} of={CASE_NUMBER_FIGURES} label={t('编号')} />
          <Figures figures={tail} of={TAIL} label={t('手机后四位')} />
        </div>
      }
      controls={<FigurePad />}
      next={complete ? { label: t('查'), onPress: () => send({ type: 'next' }) } : null}
    />
  );
}
