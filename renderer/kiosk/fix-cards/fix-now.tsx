import { Wrench } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { BoxFault } from '../../../contract/kiosk/box-faults.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { FixCard } from './fix-card.tsx';
import { fixWords } from './fix-words.ts';

interface FixNowProps {
  readonly fault: BoxFault;
  /** The resident's screen; it is handed the way to the card. */
  readonly children: (open: ReactNode) => ReactNode;
}

/**
 * The fix-it card over a resident's fault screen: whoever comes with the key needs no PIN to fill paper in, and the session
 * stays. When the fault is mended the screen itself goes on, and the card with it.
 */
export function FixNow({ fault, children }: FixNowProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return children(
      <ActionButton
        className="fix-open"
        tone="edge"
        label={t('工作人员点这里，看怎么修')}
        icon={<Wrench aria-hidden />}
        onPress={() => setOpen(true)}
      />,
    );
  return (
    <ScreenParts
      name="fix-now"
      tell={
        <>
          <div className="top">
            <Headline name={t(fixWords[fault].title)} />
          </div>
          <p className="lead second gap-above flow-lead">{t('照着做，好了会自己接着办')}</p>
          <FixCard fault={fault} />
        </>
      }
      act={<ActionButton tone="edge" label={t('看好了')} onPress={() => setOpen(false)} />}
    />
  );
}
