import { sql } from 'kysely';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { StreetDay } from './street.ts';

/** A household counts as verified when somebody of it was within this many days (CC31). */
const WINDOW_DAYS = 90;
/** A grid below this share has to be walked. */
const TO_VISIT_BELOW = 0.5;
/** Shares from which a grid is one step fresher. */
const STEPS = [TO_VISIT_BELOW, 0.7, 0.85] as const;

/**
 * How new the register is, grid by grid. Of a grid only the step of its share is told, and of the street a whole
 * per cent: of how many households somebody was last seen cannot be reckoned from either.
 */
export async function freshness(trx: Trx, { streetId, day }: StreetDay): Promise<FigureData<'freshness'>> {
  const { rows } = await sql<{ number: number; community: string; lived: number; verified: number }>`
    select number, c.name as community, count(home.dwelling_id)::int as lived,
      count(*) filter (where home.verified_on > ${day}::date - ${WINDOW_DAYS}::int)::int as verified
    from grid join community c on c.id = grid.community_id
    left join (
      select grid_id, dwelling_id, max(verified_on) as verified_on
      from residence join dwelling on dwelling.id = dwelling_id group by grid_id, dwelling_id
    ) as home on home.grid_id = grid.id
    where c.street_id = ${streetId} and number is not null
    group by grid.id, number, c.name order by number`.execute(trx);
  const grids = rows.filter(({ lived }) => lived > 0);
  const sum = (key: 'lived' | 'verified') => grids.reduce((all, row) => all + row[key], 0);
  const shareOf = ({ lived, verified }: { lived: number; verified: number }) => verified / lived;
  return {
    tile: 'freshness',
    windowDays: WINDOW_DAYS,
    percent: grids.length === 0 ? 0 : Math.round((100 * sum('verified')) / sum('lived')),
    gridsToVisit: grids.filter((row) => shareOf(row) < TO_VISIT_BELOW).length,
    grids: grids.map((row) => ({
      number: row.number,
      community: row.community,
      level: STEPS.filter((from) => shareOf(row) >= from).length,
    })),
  };
}
