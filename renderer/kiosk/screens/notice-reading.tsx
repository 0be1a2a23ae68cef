import type { Notice } from '../../../contract/domain.ts';
import { dayOfInstant } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { type Mode, useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen } from './list-screen.tsx';
import './notice-reading.css';
import { splitText } from './split-text.ts';
import { usePages } from './use-pages.ts';

/** Characters that fit on a page with room to spare, by layout. */
const charactersPerPage: Readonly<Record<Mode, number>> = {
  normal: 360,
  elder: 130,
  reach: 200,
  'elder-reach': 70,
};

interface NoticeReadingProps {
  readonly notice: Notice;
  readonly onBack: () => void;
}

/** The full text of one notice, turned like a book where it is long. */
export function NoticeReading({ notice, onBack }: NoticeReadingProps) {
  const t = useText();
  const { locale, zone } = useKiosk();
  const parts = splitText(notice.body, charactersPerPage[useMode()]);
  const { page, pages, setPage, shown } = usePages(parts, 1);
  return (
    <ListScreen
      name="notice-reading"
      toRead
      title={notice.title}
      lead={[dayOfInstant(new Date(notice.publishedAt), zone, locale), t(notice.kind), notice.issuedBy]
        .filter((part) => part !== undefined)
        .join(' · ')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={onBack}
      rows={shown.map((part) => (
        <li key={part} className="notice-text">
          <p>{part}</p>
        </li>
      ))}
    />
  );
}
