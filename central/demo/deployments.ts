import type { County, Street } from '../../contract/domain.ts';
import { COUNTY, STREET } from './chengcheng/world/communities.ts';
import type { World } from './chengcheng/world/world.ts';
import { CHENGCHENG_SEED, YANJI_SEED } from './seed.ts';
import { relabel, relabelWorld } from './yanji/relabel.ts';

/** Whose street a seed makes: the names that stand on it. Every other seed, as tests take them, is 澄城. */
export interface Deployment {
  readonly county: County;
  readonly street: Street;
  world(world: World): World;
  /** A single document that was not made by the world. */
  words<T>(value: T): T;
}

const CHENGCHENG: Deployment = {
  county: COUNTY,
  street: STREET,
  world: (world) => world,
  words: (value) => value,
};

const YANJI: Deployment = {
  county: relabel(COUNTY),
  street: relabel(STREET),
  world: relabelWorld,
  words: relabel,
};

export function deploymentOf(seed: number): Deployment {
  return seed === YANJI_SEED ? YANJI : CHENGCHENG;
}

/** The seed of a part of a demo town, by the name given to `--demo`. */
export function seedOf(demo: string): number {
  return demo.startsWith('yanji') ? YANJI_SEED : CHENGCHENG_SEED;
}
