import { ZoomOut } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import './sheet-zoom.css';

interface SheetZoomProps {
  readonly svg: string;
  readonly onClose: () => void;
}

/** The sheet as wide as the screen, so that its text is read without glasses. */
export function SheetZoom({ svg, onClose }: SheetZoomProps) {
  const t = useText();
  return (
    <section className="sheet-zoom" role="dialog" aria-label={t('放大')}>
      <Sheet svg={svg} alt={t('居住证明的样子，还没有打印')} />
      <ActionButton tone="edge" label={t('缩小')} icon={<ZoomOut aria-hidden />} onPress={onClose} />
    </section>
  );
}
