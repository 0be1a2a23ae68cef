import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { StepBar } from '../../shared/ui/step-bar.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';

/** A card lies on the reader and is being read, or was read and its record is looked up. */
export function Reading({ screen }: { readonly screen: ScreenOf<'reading'> }) {
  const t = useText();
  const { mirrored } = useKiosk();
  const mode = useMode();
  const isRead = screen.stage === 'records';
  return (
    <ScreenParts
      name="reading"
      tell={
        <>
          <StepBar now={isRead ? 2 : 1} />
          <div className="top" role="status">
            <Headline name={isRead ? t('正在查居住登记') : t('正在读身份证')} />
          </div>
          <p className="lead second gap-above">
            {isRead ? t('身份证读好了。刚开机时要多等一会儿') : t('一两秒就好，请先不要拿开')}
          </p>
          <div className="machine-place">
            <MachineDrawing state="card-lies" mirrored={mirrored} glass={mode === 'normal'} />
          </div>
        </>
      }
      act={null}
    />
  );
}
