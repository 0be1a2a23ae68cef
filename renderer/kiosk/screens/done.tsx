import { Check } from 'lucide-react';
import type { SheetEvidence } from '../../../contract/printer.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import './done.css';
import { LeaveButton } from './leave-button.tsx';

/** Evidence from the device, or a person who looked; the small line says which one it is. */
const evidenceWords: Readonly<Record<SheetEvidence, SourceText>> = {
  counted: '打印机数到出了 1 张',
  reported: '打印机报告已打好',
  staff: '工作人员看过纸',
};

/** The only screen that says 打好了. */
export function Done({ screen }: { readonly screen: ScreenOf<'done'> }) {
  const t = useText();
  const { mirrored } = useKiosk();
  const mode = useMode();
  return (
    <ScreenParts
      name="done"
      tell={
        <>
          <div className="top" role="status">
            <Headline name={mirrored ? t('打好了，请从右边拿走') : t('打好了，请从左边拿走')} />
          </div>
          <p className="lead second gap-above">{t('身份证也请拿好')}</p>
          <div className="machine-place">
            <MachineDrawing state="paper-here" mirrored={mirrored} glass={mode === 'normal'} />
          </div>
        </>
      }
      act={
        <>
          <div className="white-card done-facts">
            <span className="done-mark">
              <Check aria-hidden strokeWidth={2.8} />
            </span>
            <p>
              <strong>{t('居住证明 1 张')}</strong>
              <span>{t('编号 {number}', { number: screen.number })}</span>
              <span>{t(evidenceWords[screen.evidence])}</span>
            </p>
          </div>
          <LeaveButton />
        </>
      }
    />
  );
}
