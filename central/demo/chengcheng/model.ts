import type { Community, Dwelling, Grid, Notice, Residence } from '../../../contract/domain.ts';

/** Resident as central knows them; terminals get less of it (modules/people/projection.ts). */
export interface DemoResident {
  readonly id: string;
  readonly name: string;
  /** GB/T 2261.1: 1 man, 2 woman. */
  readonly sex: '1' | '2';
  /** GB/T 3304. */
  readonly nation: string;
  /** YYYYMMDD. */
  readonly birth: string;
  readonly citizenNumber: string;
  readonly phone: string;
}

/** Everything of one demo community. */
export interface DemoCommunity {
  readonly community: Community;
  /** Text before the year in certificate numbers: CCLL2026-000001. */
  readonly numberPrefix: string;
  readonly grids: readonly Grid[];
  readonly dwellings: readonly Dwelling[];
  readonly residents: readonly DemoResident[];
  readonly residences: readonly Residence[];
  readonly notices: readonly Notice[];
}
