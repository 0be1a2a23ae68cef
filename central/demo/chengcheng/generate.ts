import { seeded } from '../seeded.ts';
import type { DemoCommunity } from './model.ts';
import { makeNotices } from './notices.ts';
import { makePeople } from './people.ts';
import { lelou, makePlaces } from './places.ts';

/** Seed of the demo that `npm start` shows. */
export const CHENGCHENG_SEED = 610_525;

/** 乐楼社区 of 澄城县城关街道: the same rows for the same seed, dates relative to the clock (ms). */
export function generateChengcheng(seed: number, now: number): DemoCommunity {
  const random = seeded(seed);
  const { grids, dwellings } = makePlaces(random);
  // Notices first: their ids must not move when somebody adds a resident.
  const notices = makeNotices(random, now);
  const { residents, residences } = makePeople(random, dwellings, now);
  return { community: lelou, numberPrefix: 'CCLL', grids, dwellings, residents, residences, notices };
}
