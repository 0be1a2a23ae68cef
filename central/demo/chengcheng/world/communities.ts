import { assertDefined } from '../../../../contract/assert.ts';
import type { Community, County, Street } from '../../../../contract/domain.ts';
import { NOBODYS_LANDLINE } from '../../nobody.ts';
import { at } from '../town/geometry.ts';
import { LELOU_ID } from '../town/grids.ts';
import type { Town } from '../town/model.ts';

/** County and street are real names of the deployment; so is 610525, the county's code. */
export const COUNTY: County = { id: '01KDVDNA00CHENGCHENGXJAN00', name: '澄城县', code: '610525' };
export const STREET: Street = {
  id: '01KDVDNA00CHENGCHENGJED00A',
  countyId: COUNTY.id,
  name: '城关街道',
};

/** Text before the year in certificate numbers, one for each community: CCLL2026-000001. */
const NUMBER_PREFIXES: Readonly<Record<string, string>> = {
  乐楼社区: 'CCLL',
  公园社区: 'CCGY',
  九路社区: 'CCJL',
  西河社区: 'CCXH',
  东环社区: 'CCDH',
  万泉社区: 'CCWQ',
  学府社区: 'CCXF',
  南关社区: 'CCNG',
  古徵社区: 'CCGZ',
};

/** One demo issuer signs for the whole street, so that `npm run verify` knows it and marks everything as 演示样张. */
const ISSUER_ID = 'demo.chengcheng.lelou';

export interface DemoCommunity {
  readonly community: Community;
  readonly numberPrefix: string;
}

/** A community of the town with its desk; the kiosk's own has the first of the desk numbers. */
export function communityOf(town: Town, index: number): DemoCommunity {
  const { id, name } = at(town.communities, index);
  const others = town.communities.filter((row) => row.id !== LELOU_ID);
  const desk = id === LELOU_ID ? 1 : 2 + others.findIndex((row) => row.id === id);
  return {
    numberPrefix: assertDefined(NUMBER_PREFIXES[name], 'a prefix for every community'),
    community: {
      id,
      countyName: COUNTY.name,
      streetName: STREET.name,
      name,
      zone: 'Asia/Shanghai',
      issuerId: ISSUER_ID,
      committeeName: `${name}居民委员会`,
      deskPlace: '1 号窗口',
      deskPhone: `${NOBODYS_LANDLINE}${String(desk).padStart(4, '0')}`,
      deskHours: '08:30–17:30',
    },
  };
}
