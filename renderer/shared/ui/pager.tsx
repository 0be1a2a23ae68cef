import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import { ActionButton } from './button.tsx';
import './pager.css';

interface PagerProps {
  /** Page shown, from 0, and how many there are. */
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Pages instead of scrolling. A side that leads nowhere is not drawn. */
export function Pager({ page, pages, onPage }: PagerProps) {
  const t = useText();
  if (pages < 2) return null;
  return (
    <div className="pager">
      {page > 0 ? (
        <ActionButton
          tone="soft"
          label={t('上一页')}
          icon={<ChevronLeft aria-hidden strokeWidth={2.4} />}
          onPress={() => onPage(page - 1)}
        />
      ) : (
        <span />
      )}
      <span className="pager-place" role="status">
        <span className="pager-long">{t('第 {page} 页，共 {pages} 页', { page: page + 1, pages })}</span>
        <span className="pager-short" aria-hidden="true">
          {page + 1} / {pages}
        </span>
      </span>
      {page < pages - 1 ? (
        <ActionButton
          tone="soft"
          label={t('下一页')}
          icon={<ChevronRight aria-hidden strokeWidth={2.4} />}
          onPress={() => onPage(page + 1)}
        />
      ) : (
        <span />
      )}
    </div>
  );
}
