import { dayOfInstant } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';

/** The two newest notices, with kind and day. */
export function NoticeLines() {
  const t = useText();
  const { community, locale, zone } = useKiosk();
  const newest = [...(community?.notices ?? [])]
    .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt))
    .slice(0, 2);
  if (newest.length === 0) return <span>{t('现在没有新的通知')}</span>;
  return newest.map((notice) => (
    <Line
      key={notice.id}
      title={notice.title}
      sub={`${dayOfInstant(new Date(notice.publishedAt), zone, locale)} · ${t(notice.kind)}`}
    />
  ));
}

/** The resident's own grid first, then another. */
export function OfficerLines({ gridName }: { readonly gridName: string | null }) {
  const t = useText();
  const { community } = useKiosk();
  const officers = community?.officers ?? [];
  const own = officers.filter(({ grid }) => grid === gridName);
  const rest = officers.filter(({ grid }) => grid !== gridName);
  const shown = [...own, ...rest].slice(0, 2);
  if (shown.length === 0) return <span>{t('网格员的名单还没有送到')}</span>;
  return shown.map(({ grid, title, phone }) => (
    <Line
      key={grid}
      title={grid === gridName ? t('您的网格：{grid}', { grid }) : grid}
      sub={`${title} · ${phone}`}
    />
  ));
}

function Line({ title, sub }: { readonly title: string; readonly sub: string }) {
  return (
    <span className="live-line">
      <span className="live-title">{title}</span>
      <span className="live-sub">{sub}</span>
    </span>
  );
}
