import { CalendarDays, ChevronRight, Droplets, type LucideIcon, Megaphone, Zap } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Notice } from '../../../contract/domain.ts';
import { useText } from '../i18n/use-text.ts';
import './notice-slot.css';

export const noticeIcons: Readonly<Record<Notice['kind'], LucideIcon>> = {
  停水: Droplets,
  停电: Zap,
  通知: Megaphone,
  活动: CalendarDays,
};

/** Two lines of the slot hold about this many characters; beyond it the title alone says enough. */
const SLOT_CHARACTERS = 44;

interface NoticeSlotProps {
  readonly notice: Notice | null;
  /** Null makes it information only: in reach mode nothing up here is a control. */
  readonly onOpen: (() => void) | null;
}

/** The urgent notice of the moment; the slot keeps its place when there is none. */
export function NoticeSlot({ notice, onOpen }: NoticeSlotProps) {
  const t = useText();
  if (!notice) return <div className="notice-place" />;
  const Icon = noticeIcons[notice.kind];
  const words = (
    <>
      <Icon aria-hidden strokeWidth={2} />
      <span className="notice-words">
        <strong>{notice.title}</strong>
        {notice.title.length + notice.summary.length <= SLOT_CHARACTERS && <span>{notice.summary}</span>}
      </span>
    </>
  );
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
