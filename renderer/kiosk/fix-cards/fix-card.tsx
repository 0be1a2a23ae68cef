import { Package, Phone } from 'lucide-react';
import type { BoxFault } from '../../../contract/kiosk/box-faults.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk, useMode } from '../kiosk-context.ts';
import './fix-card.css';
import { fixWords } from './fix-words.ts';
import { FixPicture } from './pictures.tsx';

/** Picture, steps, part and telephone of one fault. Where room is short the steps come before the picture. */
export function FixCard({ fault }: { readonly fault: BoxFault }) {
  const t = useText();
  const { repairPhone } = useKiosk();
  const words = fixWords[fault];
  return (
    <div className="fix-card">
      {useMode() !== 'elder-reach' && <FixPicture fault={fault} />}
      <ol className="fix-steps white-card">
        {words.steps.map((step, at) => (
          <li key={step}>
            <span className="fix-figure">{at + 1}</span>
            <span>{t(step)}</span>
          </li>
        ))}
      </ol>
      <dl className="fix-needs">
        <div>
          <dt>
            <Package aria-hidden strokeWidth={2} />
            <span>{t('要用')}</span>
          </dt>
          <dd>{words.part === null ? t('不用换东西') : t(words.part)}</dd>
        </div>
        {repairPhone !== null && (
          <div>
            <dt>
              <Phone aria-hidden strokeWidth={2} />
              <span>{t('报修')}</span>
            </dt>
            <dd>{repairPhone}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
