import type { PropertyCompany } from '../../../../contract/domain.ts';
import { NOBODYS_LANDLINE } from '../../nobody.ts';
import { at } from '../town/geometry.ts';
import type { Compound, LandUse, Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';

/** Invented companies; their service phones are nobody's. */
const NAMES = [
  '同心物业服务有限公司',
  '塬上人家物业服务有限公司',
  '古徵物业管理有限公司',
  '安居乐物业服务有限公司',
  '金桥物业管理有限公司',
  '晨光物业服务有限公司',
] as const;

/** Share of compounds that a company looks after; the others look after themselves. An assumption. */
const SHARES: Partial<Readonly<Record<LandUse, number>>> = {
  'work-unit': 0.2,
  slab: 0.75,
  'mid-rise': 1,
  tower: 1,
};

export function companiesOf(town: Town): readonly PropertyCompany[] {
  return NAMES.map((name, index) => ({
    id: streamOf(town.seed, 'property-company', index).ulid(),
    name: `澄城县${name}`,
    servicePhone: `${NOBODYS_LANDLINE}${3001 + index}`,
  }));
}

/** The company behind a compound's gate; each company works mostly in one or two communities. */
export function companyOf(
  town: Town,
  companies: readonly PropertyCompany[],
  compound: Compound,
): PropertyCompany | null {
  const random = streamOf(town.seed, 'looked-after', compound.id);
  if (!random.chance(SHARES[compound.use] ?? 0)) return null;
  const { grid } = at(town.blocks, compound.block);
  const community = grid === null ? 0 : at(town.grids, grid).community;
  return at(companies, (community + (random.chance(0.3) ? 1 : 0)) % companies.length);
}
