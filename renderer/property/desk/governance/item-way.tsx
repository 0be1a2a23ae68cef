import { BadgeCheck, ClipboardList, Hammer, Hourglass } from 'lucide-react';
import { rectificationStateWords } from '../../../../contract/domain.ts';
import type { DeskRectification } from '../../../../contract/property/rectifications.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import '../stage-line.css';
import { PLACE_OF } from './governance-words.ts';

const WAY = [
  { state: 'listed', Icon: ClipboardList, at: ({ listedAt }: DeskRectification) => listedAt },
  { state: 'under-way', Icon: Hammer, at: ({ takenAt }: DeskRectification) => takenAt },
  { state: 'awaiting-acceptance', Icon: Hourglass, at: ({ reportedAt }: DeskRectification) => reportedAt },
  { state: 'struck-off', Icon: BadgeCheck, at: ({ struckOffAt }: DeskRectification) => struckOffAt },
] as const;

/** 挂单 → 整改中 → 待验收 → 销号, with the instant of each that was reached. */
export function ItemWay({ item, now }: { readonly item: DeskRectification; readonly now: number }) {
  const { t, zone } = useWords();
  const reached = PLACE_OF[item.state];
  return (
    <ol className="stage-line item-way">
      {WAY.map(({ state, Icon, at }, place) => {
        const instant = at(item);
        return (
          <li
            key={state}
            data-reached={place <= reached || undefined}
            data-now={place === reached || undefined}
          >
            <Icon aria-hidden />
            <b>{t(rectificationStateWords[state])}</b>
            <span>{place <= reached && instant !== null && momentWords(instant, now, zone, t)}</span>
          </li>
        );
      })}
    </ol>
  );
}
