import type { ReportedCase } from '../../../contract/kiosk/report-screens.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import { LeaveButton } from '../screens/leave-button.tsx';
import type { ScreenOf } from '../screens.tsx';
import { FlowScreen } from './flow-screen.tsx';
import { kindName } from './kind-name.ts';
import { spaced } from './spaced.ts';

/** Never more than is known: central has it, or it waits here. */
const sentWords: Readonly<Record<ReportedCase['sent'], SourceText>> = {
  sent: '已经送到社区，会有人来办',
  waiting: '已记下，联网后送出',
  held: '物业的屏幕替您收着，联网后送到社区',
  refused: '社区没有收下，请找工作人员',
};

/** The number, large, and what opens it later. */
export function ReportDone({ screen }: { readonly screen: ScreenOf<'report-done'> }) {
  const t = useText();
  const { locale } = useKiosk();
  const { number, kind, figures, made, byCard, sent } = screen;
  return (
    <FlowScreen
      name="report-done"
      title={t('记下了，请记住编号')}
      lead={kindName(kind, locale)}
      told={
        <>
          <p className="white-card flow-number">
            <span>{t('编号')}</span>
            <strong>{spaced(number)}</strong>
            <span>
              {made
                ? t('查的时候还要 {figures} 这四位', { figures })
                : t('查的时候还要手机后四位 {figures}', { figures })}
            </span>
          </p>
          <p className="flow-note" role="status">
            {t(sentWords[sent])}
          </p>
          {byCard && <p className="flow-note second">{t('放身份证也能查到')}</p>}
        </>
      }
      foot={<LeaveButton />}
    />
  );
}
