import type { Notice } from '../../../contract/domain.ts';
import { noticeIcons } from './notice-icons.ts';
import './notice-slot.css';

/** Two lines of the slot hold about this many characters; beyond it the title alone says enough. */
const SLOT_CHARACTERS = 44;

/** What stands in the slot of a kiosk, the same where a desk shows it beforehand. */
export function NoticeSlotWords({ notice }: { readonly notice: Pick<Notice, 'kind' | 'title' | 'summary'> }) {
  const { kind, title, summary } = notice;
  const Icon = noticeIcons[kind];
  return (
    <>
      <Icon aria-hidden strokeWidth={2} />
      <span className="notice-words">
        <strong>{title}</strong>
        {title.length + summary.length <= SLOT_CHARACTERS && <span>{summary}</span>}
      </span>
    </>
  );
}
