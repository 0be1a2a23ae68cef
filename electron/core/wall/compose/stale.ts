import type { WallFigure } from '../../../../contract/wall/figures.ts';
import type { ShownContext } from './context.ts';
import { span, stamp } from './words.ts';

/** Words for figures that are older than their limit: for how long they have stood, and why; null before. */
export function staleOf(
  { now, readAt = now, link, profile, day }: ShownContext,
  { asOf, limitSeconds }: Pick<WallFigure, 'asOf' | 'limitSeconds'>,
): { readonly chip: string; readonly reason: string } | null {
  const age = now - Date.parse(asOf);
  if (age <= limitSeconds * 1000) return null;
  const why = day === undefined ? whyStale(link) : '当天就停着';
  return { chip: `已停 ${span(age)}`, reason: `数字还是 ${stamp(asOf, readAt, profile.zone)} 的：${why}` };
}

const whyStale = ({ reachable }: ShownContext['link']) =>
  reachable ? '统计没有更新，正在催' : '网络断了，正在重连';
