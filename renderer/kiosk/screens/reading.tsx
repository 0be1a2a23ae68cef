import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { StepBar } from '../../shared/ui/step-bar.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';

/** A card lies on the reader and is being read. */
export function Reading() {
  const t = useText();
  const { mirrored } = useKiosk();
  const mode = useMode();
  return (
    <ScreenParts
      name="reading"
      tell={
        <>
          <StepBar now={1} />
          <div className="top" role="status">
            <Headline name={t('正在读身份证')} />
          </div>
          <p className="lead second gap-above">{t('一两秒就好，请先不要拿开')}</p>
          <div className="machine-place">
            <MachineDrawing state="card-lies" mirrored={mirrored} glass={mode === 'normal'} />
          </div>
        </>
      }
      act={null}
    />
  );
}
