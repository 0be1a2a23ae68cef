/**
 * What the invented population is drawn after, in per cent, and how far it may be off (points). Census figures are of
 * 1 November 2020. The province stands for the county seat: the county as a whole is older (25.3 % over 59), because
 * its villages are.
 */
export interface Target {
  readonly name: string;
  readonly percent: number;
  readonly tolerance: number;
  readonly source: string;
}

const PROVINCE = '陕西省第七次全国人口普查';
const ASSUMED = 'assumption';

export const AGE_TARGETS: readonly (Target & { readonly from: number; readonly to: number })[] = [
  { name: '0–14', from: 0, to: 14, percent: 17.33, tolerance: 1.5, source: PROVINCE },
  { name: '15–59', from: 15, to: 59, percent: 63.46, tolerance: 2, source: PROVINCE },
  { name: '60+', from: 60, to: 120, percent: 19.2, tolerance: 1.5, source: PROVINCE },
];

/** One person: 25.39 % (中国人口普查年鉴 2020, whole country); the mean must be the province's 2.53. */
export const HOUSEHOLD_SIZE_TARGETS: readonly (Target & { readonly size: number })[] = [
  { name: '1 人', size: 1, percent: 26, tolerance: 1, source: '中国人口普查年鉴 2020, rounded up' },
  { name: '2 人', size: 2, percent: 30, tolerance: 1, source: ASSUMED },
  { name: '3 人', size: 3, percent: 21.5, tolerance: 1, source: ASSUMED },
  { name: '4 人', size: 4, percent: 13, tolerance: 1, source: ASSUMED },
  { name: '5 人', size: 5, percent: 6, tolerance: 0.7, source: ASSUMED },
  { name: '6 人', size: 6, percent: 3.5, tolerance: 0.7, source: ASSUMED },
];
export const MEAN_HOUSEHOLD: {
  readonly persons: number;
  readonly tolerance: number;
  readonly source: string;
} = {
  persons: 2.53,
  tolerance: 0.05,
  source: PROVINCE,
};

/** 104.79 men to 100 women in the province. */
export const MEN_TARGET: Target = { name: '男', percent: 51.17, tolerance: 1.2, source: PROVINCE };

/** Of all dwellings. The vacancy follows from the 23,480 households; let dwellings are drawn by kind of house. */
export const OCCUPANCY_TARGETS: readonly (Target & { readonly occupancy: 0 | 1 | 2 })[] = [
  { name: '空置', occupancy: 0, percent: 13, tolerance: 2, source: ASSUMED },
  { name: '自住', occupancy: 1, percent: 72, tolerance: 3, source: ASSUMED },
  { name: '出租', occupancy: 2, percent: 15, tolerance: 2.5, source: ASSUMED },
];

/** Surnames: the table in ../names.ts (公安部 name report 2020, with surnames of the county added). */
export const SURNAME_TOLERANCE = 0.6;

/** Households visited and verified within the last 90 days. */
export const FRESH_TARGET: Target = { name: '90 天内核验', percent: 71, tolerance: 2, source: ASSUMED };
