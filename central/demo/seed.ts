/** Seed of the demo that `npm start` shows: the town, and what happens in it. */
export const CHENGCHENG_SEED = 610_525;
