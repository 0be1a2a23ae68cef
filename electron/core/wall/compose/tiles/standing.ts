import { PROJECT_STAGE_NAMES } from '../../../../../contract/domain.ts';
import type { FigureData } from '../../../../../contract/wall/figures.ts';
import type { TileBody } from '../../../../../contract/wall/view.ts';
import type { WallContext } from '../context.ts';
import { drawn, exact, publicText } from '../words.ts';
import { shownNews } from './matters.ts';

/** Tiles of organisations, projects, stars and lists. */

const COMPANIES = 6;

export function partyBody(data: FigureData<'party'>): TileBody {
  return {
    draw: 'hero',
    main: { text: publicText(data.members), unit: '名党员' },
    sides: [
      { text: exact(data.branches), unit: '个党支部' },
      { text: exact(data.groups), unit: '个党小组' },
      { text: exact(data.doubleUnits), unit: '个双报到单位' },
    ],
  };
}

export function partyMembersBody(data: FigureData<'party-members'>): TileBody {
  return {
    draw: 'bars',
    rows: data.rows.map(({ trait, persons }) => ({ label: trait, note: '', ...drawn(persons) })),
  };
}

export function activitiesBody({ rows }: FigureData<'party-activities'>): TileBody | null {
  if (rows.every(({ held }) => held === 0)) return null;
  return {
    draw: 'bars',
    rows: rows.map(({ kind, held }) => ({ label: kind, note: '', value: held, text: exact(held) })),
  };
}

export function projectsBody({ stages }: FigureData<'projects'>): TileBody | null {
  if (stages.every(({ count }) => count === 0)) return null;
  return {
    draw: 'bars',
    rows: stages.map(({ stage, count }) => ({
      label: PROJECT_STAGE_NAMES[stage],
      note: '',
      value: count,
      text: exact(count),
    })),
  };
}

export function starsBody({ three, two, one }: FigureData<'stars'>): TileBody | null {
  if (three + two + one === 0) return null;
  const part = (label: string, count: number) => ({ label, value: count, text: exact(count) });
  return { draw: 'share', parts: [part('三星', three), part('二星', two), part('一星', one)] };
}

/** Red 红榜 and black 黑榜 stand before the name as words, so that no colour has to say it. */
const LIST_WORDS = { red: '红榜 ', black: '黑榜 ', none: '' } as const;

export function redBlackBody({ rows }: FigureData<'red-black'>): TileBody | null {
  if (rows.length === 0) return null;
  const points = (hundredths: number) => (hundredths / 100).toFixed(1);
  // Both ends of the list are shown where it is longer than the tile.
  const shown = rows.length <= COMPANIES ? rows : [...rows.slice(0, COMPANIES - 2), ...rows.slice(-2)];
  return {
    draw: 'table',
    columns: ['街道', '居民', '专家', '总分'],
    rows: shown.map(({ company, list, streetScore, residentScore, expertScore, total }) => ({
      label: `${LIST_WORDS[list]}${shortName(company)}`,
      cells: [points(streetScore), points(residentScore), points(expertScore), points(total)],
    })),
  };
}

/** 澄城县同心物业服务有限公司 → 同心 */
function shortName(company: string): string {
  return company.replace(/^.{2}[县市]/, '').replace(/物业.*$/, '');
}

/** `2026 年第 3 季度` */
export function periodWords(period: string): string {
  const [year, quarter] = period.split('-Q');
  return quarter === undefined ? '' : `${year} 年第 ${quarter} 季度，总分按 4:4:2`;
}

export function publishedBody(
  { rows }: FigureData<'published'>,
  { now }: Pick<WallContext, 'now'>,
): TileBody | null {
  if (rows.length === 0) return null;
  return {
    draw: 'news',
    rows: shownNews(rows, now).map(({ id, kind, text, day }) => ({
      id,
      kind,
      text: `${text}（${day.slice(5)}）`,
    })),
  };
}

export function resourcesBody(data: FigureData<'resources'>): TileBody {
  const row = (label: string, text: string, unit: string) => ({ label, text, unit, withheld: false });
  return {
    draw: 'counts',
    rows: [
      { ...row('人：居民', publicText(data.residents), '人'), withheld: typeof data.residents !== 'number' },
      row('地：小区与单位', exact(data.compounds), '处'),
      row('事：近 30 天', exact(data.matters), '件'),
      row('物：楼栋', exact(data.buildings), '栋'),
      row('组织：党组织', exact(data.organisations), '个'),
    ],
    note: '',
  };
}
