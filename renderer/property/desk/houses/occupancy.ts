import type { Occupancy } from '../../../../contract/domain.ts';

/** 空房、自住房、出租房 (DG12); the source text of the translation. */
export const occupancyWords: Readonly<Record<Occupancy, string>> = {
  vacant: '空房',
  'owner-occupied': '自住',
  rented: '出租',
};
