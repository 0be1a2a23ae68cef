import { z } from 'zod';
import { wallAnalysis } from '../../../contract/wall/analysis.ts';
import { type WallDay, wallDay } from '../../../contract/wall/day.ts';
import { type WallFigure, wallFigure } from '../../../contract/wall/figures.ts';
import { wallLamp } from '../../../contract/wall/lamp.ts';
import type { Trx } from '../../database/open.ts';
import { streetScope } from '../../sync/change-log.ts';
import type { StreetDay } from './street.ts';

/** Past days of a street (D18): kept as rows when they end, for there is no replay of a register of people. */

/** Days that a wall has: a year, and the month before it to compare the newest one with. Central keeps all. */
const DAYS_AT_WALLS = 400;

/** Tells which day the log speaks of: it is looked at each minute. */
const DAY_OF_LOG = 'today';

/**
 * Keeps the day that the log still speaks of, if it is over: called before a look writes anything of a new one. What a
 * central that was off at midnight has told last is kept under that day, with the hour; days without a look have no row.
 * Returns what was kept now: a day or none.
 */
export async function keepEndedDay(trx: Trx, at: StreetDay): Promise<readonly WallDay[]> {
  const last = await toldDay(trx, at);
  if (last === null || last >= at.day) return [];
  const { docs } = await told(trx, at);
  const figures = docs('wall-figure').map((doc) => wallFigure.parse(doc));
  const day: WallDay = {
    id: last,
    origin: 'kept',
    toldAt: toldAt(figures, at),
    figures,
    analysis: docs('wall-analysis').map((doc) => wallAnalysis.parse(doc)),
    lamps: docs('wall-lamp').map((doc) => wallLamp.parse(doc)),
  };
  return (await keepDay(trx, at.streetId, day)) ? [day] : [];
}

/** Whether it was not kept before: a day is told once. */
export async function keepDay(trx: Trx, street_id: string, day: WallDay): Promise<boolean> {
  const kept = await trx
    .insertInto('wall_day')
    .values({ street_id, day: day.id, doc: JSON.stringify(wallDay.strict().parse(day)) })
    .onConflict((conflict) => conflict.columns(['street_id', 'day']).doNothing())
    .returning('day')
    .execute();
  return kept.length > 0;
}

/** The newest days that are over, as many as a wall has. */
export async function keptDays(trx: Trx, { streetId, day }: StreetDay): Promise<readonly WallDay[]> {
  const rows = await trx
    .selectFrom('wall_day')
    .select('doc')
    .where('street_id', '=', streetId)
    .where('day', '<', day)
    .orderBy('day', 'desc')
    .limit(DAYS_AT_WALLS)
    .execute();
  return rows.map(({ doc }) => wallDay.parse(JSON.parse(doc)));
}

const told = async (trx: Trx, { streetId }: StreetDay) => {
  const rows = await trx
    .selectFrom('change')
    .select(['entity', 'doc'])
    .where('scope', '=', streetScope(streetId))
    .where('audience', '=', 'wall-staff')
    .where('entity', 'in', ['wall-figure', 'wall-analysis', 'wall-lamp'])
    .where('op', '=', 'put')
    .orderBy('entity')
    .orderBy('pk')
    .execute();
  return {
    docs: (entity: string): readonly unknown[] =>
      rows.flatMap((row) => (row.entity === entity && row.doc !== null ? [JSON.parse(row.doc)] : [])),
  };
};

const ofToday = z.object({ data: z.object({ day: z.iso.date() }) });

/** The day of which the staff's log speaks; null where nothing was told yet. */
async function toldDay(trx: Trx, { streetId }: StreetDay): Promise<string | null> {
  const row = await trx
    .selectFrom('change')
    .select('doc')
    .where('scope', '=', streetScope(streetId))
    .where('audience', '=', 'wall-staff')
    .where('entity', '=', 'wall-figure')
    .where('pk', '=', DAY_OF_LOG)
    .executeTakeFirst();
  return row?.doc == null ? null : ofToday.parse(JSON.parse(row.doc)).data.day;
}

/** When the cases were looked at last. */
function toldAt(figures: readonly WallFigure[], { midnight }: StreetDay): string {
  return figures.find(({ id }) => id === DAY_OF_LOG)?.asOf ?? midnight;
}
