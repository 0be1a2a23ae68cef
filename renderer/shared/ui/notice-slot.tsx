import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Notice } from '../../../contract/domain.ts';
import { useText } from '../i18n/use-text.ts';
import './notice-slot.css';
import { NoticeSlotWords } from './notice-slot-words.tsx';

interface NoticeSlotProps {
  readonly notice: Notice | null;
  /** Null makes it information only: in reach mode nothing up here is a control. */
  readonly onOpen: (() => void) | null;
}

/** The urgent notice of the moment; the slot keeps its place when there is none. */
export function NoticeSlot({ notice, onOpen }: NoticeSlotProps) {
  const t = useText();
  if (!notice) return <div className="notice-place" />;
  const words = <NoticeSlotWords notice={notice} />;
  if (!onOpen) return <div className="notice-place notice">{words}</div>;
  return (
    <Button className="notice-place notice" onPress={onOpen}>
      {words}
      <span className="notice-link">
        {t('看全文')}
        <ChevronRight aria-hidden strokeWidth={2.4} />
      </span>
    </Button>
  );
}
