import type { Point, Ring } from './geometry.ts';

/** The town's picture: every width, floor and use that the other files agree on. */

export type StreetClass = 'arterial' | 'secondary' | 'collector' | 'lane';

export interface Street {
  readonly id: number;
  readonly name: string;
  readonly class: StreetClass;
  /** Metres between the property lines. */
  readonly width: number;
  /** Centre line. */
  readonly line: readonly Point[];
}

/** Zone of the plan: what was built there, and when. */
export type Zone = 'old' | 'inner' | 'new' | 'outer';

export type PublicUse =
  | 'park'
  | 'government'
  | 'hospital'
  | 'primary-school'
  | 'middle-school'
  | 'kindergarten'
  | 'market'
  | 'bus-station'
  | 'culture'
  | 'works';
export type Housing = 'courtyard' | 'village' | 'work-unit' | 'slab' | 'mid-rise' | 'tower';
export type LandUse = PublicUse | Housing | 'field';

/** A piece of land between streets, up to their centre lines; `streets[i]` runs along the edge i → i+1. */
export interface Cell {
  readonly ring: Ring;
  readonly streets: readonly (number | null)[];
}

export interface Block extends Cell {
  readonly id: number;
  readonly zone: Zone;
  readonly use: LandUse;
  /** Index of the grid, null for fields and the river's banks, which no grid covers. */
  readonly grid: number | null;
}

export interface Compound {
  readonly id: number;
  readonly block: number;
  readonly name: string;
  readonly use: Exclude<LandUse, 'field'>;
  /** Behind the pavement. */
  readonly ring: Ring;
  readonly gate: Point;
  readonly street: number;
  /** House number of the gate, odd on the left of the street's direction. */
  readonly houseNumber: number;
  readonly builtIn: number;
}

export interface Building {
  readonly id: number;
  readonly compound: number;
  /** 号楼, from 1 inside the compound; shops at the street have none. */
  readonly number: number | null;
  readonly kind: Housing | 'shops' | 'public';
  readonly name: string;
  readonly footprint: Ring;
  readonly floors: number;
  /** Staircases 单元; 0 where nobody lives. Dwellings = units × floors × doors. */
  readonly units: number;
  readonly doors: number;
  /** Index of the building's first dwelling in the town's list. */
  readonly firstDwelling: number;
}

export interface TownGrid {
  readonly id: string;
  readonly number: number;
  readonly community: number;
  readonly name: string;
  readonly blocks: readonly number[];
  /** Outlines of the union of its blocks: counter-clockwise outside, clockwise for holes. */
  readonly rings: readonly Ring[];
}

export interface TownCommunity {
  readonly id: string;
  readonly name: string;
  readonly grids: readonly number[];
}

/** 0 vacant, 1 owner-occupied, 2 rented. */
export const OCCUPANCY = ['vacant', 'owner-occupied', 'rented'] as const;
export type Occupancy = (typeof OCCUPANCY)[number];

export interface Town {
  readonly seed: number;
  readonly streets: readonly Street[];
  readonly river: { readonly line: readonly Point[]; readonly ring: Ring; readonly banks: readonly Ring[] };
  readonly lake: Ring;
  readonly grounds: readonly Ring[];
  readonly blocks: readonly Block[];
  readonly compounds: readonly Compound[];
  readonly buildings: readonly Building[];
  readonly communities: readonly TownCommunity[];
  readonly grids: readonly TownGrid[];
  /** One byte per dwelling, an index of OCCUPANCY. */
  readonly occupancy: Uint8Array;
}
