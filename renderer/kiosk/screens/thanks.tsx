import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';

/** Farewell. While the card still lies there, the card is all that matters. */
export function Thanks({ screen }: { readonly screen: ScreenOf<'thanks'> }) {
  const t = useText();
  const { mirrored } = useKiosk();
  const mode = useMode();
  const { cardOnReader } = screen;
  return (
    <ScreenParts
      name="thanks"
      tell={
        <>
          <div className="top" role={cardOnReader ? 'alert' : 'status'}>
            <Headline
              size="headline"
              name={cardOnReader ? t('办完了，请别忘了拿证') : t('办完了，请慢走')}
              shown={cardOnReader ? t('办完了，|请别忘了[拿证]') : t('办完了，|请慢走')}
            />
          </div>
          <p className="lead second gap-above">
            {cardOnReader ? t('您的身份证还在读卡区') : t('屏幕上不再留您的信息')}
          </p>
          <div className="machine-place">
            <MachineDrawing
              state={cardOnReader ? 'card-lies' : 'plain'}
              mirrored={mirrored}
              glass={mode === 'normal'}
            />
          </div>
        </>
      }
      act={null}
    />
  );
}
