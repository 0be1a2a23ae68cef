import { CalendarHeart, Droplets, Flame, Megaphone, Zap } from 'lucide-react';
import type { WallView } from '../../contract/wall/view.ts';
import { languageOf } from './own-words.ts';
import { px } from './px.ts';
import './ticker.css';

const ICONS: Readonly<Record<string, typeof Megaphone>> = {
  停水: Droplets,
  停电: Zap,
  供暖: Flame,
  活动: CalendarHeart,
};

/** News in pieces that no bezel crosses; they change by the clock and never move. */
export function Ticker({ pieces }: { readonly pieces: WallView['ticker'] }) {
  const [first] = pieces;
  if (first === undefined) return null;
  return (
    <footer className="wall-ticker" style={{ top: first.box.y, height: first.box.height }}>
      {pieces.map(({ box, item }) => {
        const Icon = ICONS[item?.kind ?? ''] ?? Megaphone;
        return item === null ? null : (
          <p key={`${box.x} ${item.id}`} style={{ ...px(box), top: 0 }}>
            <Icon aria-hidden="true" />
            <span className="wall-news" lang={languageOf(item.text)}>
              {item.text}
            </span>
            <small>{item.by}</small>
          </p>
        );
      })}
    </footer>
  );
}
