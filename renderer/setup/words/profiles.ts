import type { SourceText } from './text.ts';

interface KindWords {
  readonly title: SourceText;
  readonly means: SourceText;
}

/** What each kind of screen is called, and what it is for. */
const kinds: Readonly<Record<string, KindWords>> = {
  kiosk: { title: '自助服务机', means: '居民放身份证，办事、打证明' },
  property: { title: '物业中屏', means: '大厅里看进度，物业接单派活' },
  wall: { title: '社区大屏', means: '给大家看的数字和地图' },
  'staff-wall': { title: '办公大屏', means: '挂在办公室，给工作人员看' },
};

/** Where a deployment is; one that has no name here yet goes by its own. */
const places: Readonly<Record<string, SourceText>> = {
  chengcheng: '澄城',
  yanji: '延吉',
};

export function kindWords(profile: string): KindWords {
  return kinds[profile.split('/')[1] ?? ''] ?? { title: '别的屏', means: '给大家看的数字和地图' };
}

export function placeWords(profile: string): SourceText | null {
  return places[profile.split('/')[0] ?? ''] ?? null;
}
