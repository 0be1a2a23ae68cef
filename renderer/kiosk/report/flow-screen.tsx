import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk } from '../kiosk-context.ts';
import './flow-screen.css';

interface FlowScreenProps {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  /** Read only; stays above when the controls are lowered. */
  readonly told?: ReactNode;
  /** Controls above the way back and on. */
  readonly controls?: ReactNode;
  /** Where it goes on; null while something is missing, and nothing is drawn that would not answer. */
  readonly next?: { readonly label: string; readonly onPress: () => void } | null;
  /** In place of 返回 and the way on. */
  readonly foot?: ReactNode;
}

/** One step of 报事报修: one question, its controls, back and on. */
export function FlowScreen({ name, title, lead, told, controls, next = null, foot }: FlowScreenProps) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <ScreenParts
      name={`flow screen-${name}`}
      tell={
        <>
          <div className="top">
            <Headline name={title} />
          </div>
          <p className="lead second gap-above flow-lead">{lead}</p>
          {told}
        </>
      }
      act={
        <>
          {controls}
          {foot !== undefined ? (
            foot
          ) : (
            <div className="flow-foot">
              <ActionButton
                tone="edge"
                label={t('返回')}
                icon={<ArrowLeft aria-hidden />}
                onPress={() => send({ type: 'back' })}
              />
              {next !== null && <ActionButton tone="primary" label={next.label} onPress={next.onPress} />}
            </div>
          )}
        </>
      }
    />
  );
}
