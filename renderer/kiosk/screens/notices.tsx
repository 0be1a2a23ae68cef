import { useState } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { noticeIcons } from '../../shared/ui/notice-icons.ts';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from './list-screen.tsx';
import { NoticeReading } from './notice-reading.tsx';
import { usePages } from './use-pages.ts';

/** Notices, newest first; one of them opens to its full text. Which one is open is only a matter of drawing. */
export function Notices() {
  const t = useText();
  const { community, send } = useKiosk();
  const [openId, setOpenId] = useState<string | null>(null);
  const notices = [...(community?.notices ?? [])].sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));
  const { page, pages, setPage, shown } = usePages(notices, rowsPerPage[useMode()]);
  const open = notices.find(({ id }) => id === openId);
  if (open) return <NoticeReading notice={open} onBack={() => setOpenId(null)} />;
  return (
    <ListScreen
      name="notices"
      title={t('通知公告')}
      lead={notices.length === 0 ? t('现在没有新的通知') : t('点一条，看全文')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map((notice) => {
        const Icon = noticeIcons[notice.kind];
        return (
          <li key={notice.id}>
            <EntryCard
              shape="row"
              title={notice.title}
              sub={notice.summary}
              icon={<Icon aria-hidden strokeWidth={1.7} />}
              onPress={() => setOpenId(notice.id)}
            />
          </li>
        );
      })}
    />
  );
}
