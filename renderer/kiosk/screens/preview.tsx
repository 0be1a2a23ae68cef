import { ArrowLeft, Printer, TriangleAlert, ZoomIn } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Chip } from '../../shared/ui/chip.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { StepBar } from '../../shared/ui/step-bar.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { SheetZoom } from '../overlays/sheet-zoom.tsx';
import type { ScreenOf } from '../screens.tsx';
import './preview.css';

/** The sheet before it is printed: read it, choose what it is for, confirm once. */
export function Preview({ screen }: { readonly screen: ScreenOf<'preview'> }) {
  const t = useText();
  const { send } = useKiosk();
  const mode = useMode();
  const [zoomed, setZoomed] = useState(false);
  const low = mode === 'reach' || mode === 'elder-reach';
  const back = (
    <ActionButton
      tone={low ? 'soft' : 'round'}
      label={t('返回')}
      icon={<ArrowLeft aria-hidden strokeWidth={1.9} />}
      onPress={() => send({ type: 'back' })}
    />
  );
  const zoom = (
    <ActionButton
      tone={low ? 'soft' : 'round'}
      label={t('放大')}
      icon={<ZoomIn aria-hidden strokeWidth={1.9} />}
      onPress={() => setZoomed(true)}
    />
  );
  return (
    <>
      <div className="preview-page" inert={zoomed}>
        <ScreenParts
          name="preview"
          tell={
            <>
              <StepBar now={3} />
              <h1 className="preview-question">{t('看一看，有没有写错')}</h1>
              <div className="preview-sheet">
                {!low && back}
                <Sheet svg={screen.sheetSvg} alt={t('居住证明的样子，还没有打印')} />
                {!low && zoom}
              </div>
            </>
          }
          act={
            <>
              {low && (
                <div className="row preview-tools">
                  {back}
                  {zoom}
                </div>
              )}
              <Purposes screen={screen} />
              <WhatWillHappen a4NotReady={screen.a4NotReady} />
              <div className="preview-decide">
                <ActionButton
                  tone="edge"
                  label={t('有错')}
                  onPress={() => send({ type: 'something-wrong' })}
                />
                <ActionButton
                  tone="primary"
                  label={t('确认并打印')}
                  sub={t('点一次就好，不会重复打印')}
                  onPress={() => send({ type: 'confirm-print' })}
                />
              </div>
            </>
          }
        />
      </div>
      {zoomed && <SheetZoom svg={screen.sheetSvg} onClose={() => setZoomed(false)} />}
    </>
  );
}

function Purposes({ screen }: { readonly screen: ScreenOf<'preview'> }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <section className="purposes" aria-label={t('拿去办什么？')}>
      <h2 className="section-title">
        {t('拿去办什么？')}
        <span>{t('用途会印在证明上')}</span>
      </h2>
      <div className="purpose-chips" data-many={screen.purposes.length > 4 || undefined}>
        {screen.purposes.map((purpose) => (
          <Chip
            key={purpose}
            label={purpose}
            chosen={purpose === screen.purpose}
            onChoose={() => send({ type: 'choose-purpose', purpose })}
          />
        ))}
      </div>
    </section>
  );
}

/** What will happen, said before the button; a warning about the paper where there is one. */
function WhatWillHappen({ a4NotReady }: { readonly a4NotReady: boolean }) {
  const t = useText();
  const { mirrored } = useKiosk();
  if (a4NotReady)
    return (
      <p className="preview-promise preview-warning">
        <TriangleAlert aria-hidden strokeWidth={2} />
        <span>{t('打印机里没有放 A4 纸，已经告诉工作人员，照样可以打')}</span>
      </p>
    );
  return (
    <p className="preview-promise">
      <Printer aria-hidden strokeWidth={1.9} />
      <span>
        {mirrored
          ? t('打 1 张，不收费。打好后从右边出纸口出来')
          : t('打 1 张，不收费。打好后从左边出纸口出来')}
      </span>
    </p>
  );
}
