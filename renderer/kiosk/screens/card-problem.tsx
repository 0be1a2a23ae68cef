import { House } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { cardProblemWords } from '../words/card-problems.ts';
import { Desk } from './desk.tsx';

/** The card was not read: how to lay it on again, or who can help. */
export function CardProblemScreen({ screen }: { readonly screen: ScreenOf<'card-problem'> }) {
  const t = useText();
  const { mirrored, send } = useKiosk();
  const mode = useMode();
  const words = cardProblemWords[screen.problem];
  return (
    <ScreenParts
      name="card-problem"
      tell={
        <>
          <div className="top" role="alert">
            <Headline name={t(words.headline)} />
          </div>
          <p className="lead second gap-above">{t(words.advice)}</p>
          <div className="machine-place">
            <MachineDrawing
              state={words.again ? 'lay-card' : 'plain'}
              mirrored={mirrored}
              glass={mode === 'normal'}
            />
          </div>
        </>
      }
      act={
        <>
          <Desk />
          <ActionButton
            tone="edge"
            label={t('回首页')}
            icon={<House aria-hidden />}
            onPress={() => send({ type: 'leave' })}
          />
        </>
      }
    />
  );
}
