import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { WallDay } from '../../../../contract/wall/day.ts';
import type { PastBanner, PastPanel } from '../../../../contract/wall/past-view.ts';
import { type Door, hasMonth, monthAfter, type Past, type PastRules, takesFigures } from '../past.ts';
import { calendar, local } from './words.ts';

/** The words over a wall that shows a past day: nobody may take it for now. */
export function bannerOf(day: WallDay, days: readonly string[], zone: string): PastBanner {
  const { time } = local(Date.parse(day.toldAt), zone);
  const { weekday, date } = calendar(day.id);
  // The year stands as soon as it is another than the newest day's.
  const isThisYear = days.at(-1)?.slice(0, 4) === day.id.slice(0, 4);
  const words = isThisYear ? date.slice(date.indexOf('年') + 1) : date;
  const how = day.origin === 'generated' ? '演示倒推' : `${time} 统计`;
  return {
    words: `这是 ${words} 的数据`,
    note: `${weekday} · ${how}`,
    earlier: days.some((each) => each < day.id),
  };
}

/** The panel with PIN or calendar; null while none is open. */
export function panelOf({ panel, day }: Past, rules: PastRules, zone: string): PastPanel | null {
  if (panel === null) return null;
  switch (panel.state) {
    case 'asking': {
      const takes = takesFigures(panel.door);
      const typed = panel.figures.length;
      return { state: 'asking', ...doorWords(panel.door, typed, zone), typed, takes };
    }
    case 'choosing': {
      const kept = new Set(rules.days());
      return {
        state: 'choosing',
        title: `${Number(panel.month.slice(0, 4))}年${Number(panel.month.slice(5))}月`,
        lead: kept.size === 0 ? '还没有留下的日子：每天半夜留下一天' : `留下了 ${kept.size} 天，选一天看`,
        weeks: weeksOf(panel.month).map((week) =>
          week.map((each) =>
            each === null
              ? null
              : {
                  day: each,
                  number: Number(each.slice(8)),
                  isKept: kept.has(each),
                  isShown: each === day,
                },
          ),
        ),
        earlier: hasMonth(rules, monthAfter(panel.month, -1), -1),
        later: hasMonth(rules, monthAfter(panel.month, 1), 1),
      };
    }
    default:
      return throwIllegalValue(panel);
  }
}

function doorWords(door: Door, typed: number, zone: string): { title: string; lead: string } {
  switch (door.state) {
    case 'open':
      return { title: '看往日的数据', lead: '请按工作人员密码' };
    case 'wrong':
      return {
        title: '看往日的数据',
        lead: typed > 0 ? '请按工作人员密码' : `刚才按的不对，还可以再按 ${door.triesLeft} 次`,
      };
    case 'locked':
      return {
        title: '按错太多次，先锁住了',
        lead: `${local(Date.parse(door.until), zone).time} 以后可以再按`,
      };
    case 'none-set':
      return {
        title: '这台机器还没有工作人员密码',
        lead: '请技术人员在本机配置里设好，代码 CO-501',
      };
    case 'disk-refuses':
      return {
        title: '这台机器的磁盘写不进去',
        lead: '密码对不对记不下来，所以现在进不去，代码 CO-302',
      };
    default:
      return throwIllegalValue(door);
  }
}

const DAY_MS = 86_400_000;

/** Days of a month in weeks from Monday on. */
function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const isoOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const cells = Array.from({ length: 42 }, (_, i) => isoOf(first + (i - before) * DAY_MS));
  return Array.from({ length: 6 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
    .filter((week) => week.some((day) => day.startsWith(month)))
    .map((week) => week.map((day) => (day.startsWith(month) ? day : null)));
}
