/** Seed of the demo that `npm start` shows: the town, and what happens in it. */
export const CHENGCHENG_SEED = 610_525;

/** Seed of 延吉's small set: another town of the same generator, under the names of yanji/relabel.ts. */
export const YANJI_SEED = 222_401;
