import type { ReactNode } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { cardOfReaderFault } from '../fix-cards/fault-of-problem.ts';
import { FixNow } from '../fix-cards/fix-now.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { readerFaultWords } from '../words/reader-faults.ts';
import { OpenEntries } from './attract.tsx';
import { Desk } from './desk.tsx';

/** The reader is out of service: where to go instead, and what still works here. */
export function ReaderProblem({ screen }: { readonly screen: ScreenOf<'reader-problem'> }) {
  return (
    <FixNow fault={cardOfReaderFault[screen.fault]}>{(fix) => <NoReader screen={screen} fix={fix} />}</FixNow>
  );
}

function NoReader({ screen, fix }: { readonly screen: ScreenOf<'reader-problem'>; readonly fix: ReactNode }) {
  const t = useText();
  const { mirrored, send } = useKiosk();
  const mode = useMode();
  return (
    <ScreenParts
      name="reader-problem"
      tell={
        <>
          <div className="top" role="alert">
            <Headline name={t('读不了卡')} size="fault" />
          </div>
          <p className="lead gap-above">{t(readerFaultWords[screen.fault])}</p>
          {mode !== 'elder-reach' && <p className="lead second">{t('开居住证明，请先到人工窗口')}</p>}
          <div className="gap-above">
            <Desk size={mode === 'elder-reach' ? 'plain' : 'large'} />
          </div>
          <p className="small second gap-above">{t('修机器的人要看：{code}', { code: screen.code })}</p>
          {mode === 'normal' && (
            <div className="machine-place">
              <MachineDrawing state="no-reader" mirrored={mirrored} />
            </div>
          )}
        </>
      }
      act={
        <>
          <h2 className="section-title section-title-line second">{t('不用身份证，也可以')}</h2>
          <OpenEntries send={send} shape={mode === 'normal' ? 'tile' : 'row'} />
          {fix}
        </>
      }
    />
  );
}
