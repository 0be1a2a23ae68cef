import { instantOf } from '../../../contract/clock.ts';
import type { OpenDoorRequest, OpenDoorResult } from '../../../contract/property/doors.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { DoorOutcome, DoorPort } from './door-port.ts';

type Tools = Pick<Deps, 'db' | 'clock' | 'log'>;
type Outcome = 'asking' | 'opened' | 'refused';

/** An opening without its answer is asked about after this, ms. */
const ASK_AGAIN_MS = 20_000;

const resultOf = (outcome: Outcome): OpenDoorResult => ({
  outcome: outcome === 'asking' ? 'not-known' : outcome,
});

/**
 * Opens a door for a clerk, once for a key: who does it and why is in the log before the door is told. A second request
 * with the key never opens, it asks. Null for a door that is not the company's or is not opened from a desk.
 */
export async function openDoor(
  tools: Tools,
  port: DoorPort | null,
  companyId: string,
  request: OpenDoorRequest & { readonly doorId: string },
): Promise<OpenDoorResult | null> {
  const begun = await tools.db.transaction().execute((trx) => begin(trx, tools, companyId, request));
  if (begun === null) return null;
  if (begun.outcome !== 'asking') return resultOf(begun.outcome);
  const { key, doorId } = request;
  const told =
    port === null ? 'refused' : begun.isNew ? await port.open({ id: key, doorId }) : await port.ask(key);
  return settle(tools, key, told);
}

/** Asks what became of openings that nobody has answered. Returns how many were settled. */
export async function settleOpenings(tools: Tools, port: DoorPort | null): Promise<number> {
  if (port === null) return 0;
  const open = await tools.db
    .selectFrom('door_event')
    .select('id')
    .where('outcome', '=', 'asking')
    .where('at', '<', new Date(tools.clock.now() - ASK_AGAIN_MS).toISOString())
    .orderBy('at')
    .execute();
  let settled = 0;
  for (const { id } of open)
    if ((await settle(tools, id, await port.ask(id))).outcome !== 'not-known') settled += 1;
  return settled;
}

async function begin(
  trx: Trx,
  tools: Tools,
  companyId: string,
  { key, doorId, clerkId, reason }: OpenDoorRequest & { readonly doorId: string },
): Promise<{ readonly outcome: Outcome; readonly isNew: boolean } | null> {
  const door = await trx
    .selectFrom('device')
    .innerJoin('compound', 'compound.id', 'device.compound_id')
    .select('device.id')
    .where('device.id', '=', doorId)
    .where('device.kind', '=', 'door')
    .where('opens_from_desk', '=', true)
    .where('compound.property_company_id', '=', companyId)
    .forUpdate('device')
    .executeTakeFirst();
  if (door === undefined) return null;
  const known = await trx
    .selectFrom('door_event')
    .select(['outcome', 'door_id'])
    .where('id', '=', key)
    .executeTakeFirst();
  if (known !== undefined) return known.door_id === doorId ? { outcome: known.outcome, isNew: false } : null;
  await trx
    .insertInto('door_event')
    .values({
      ...{ id: key, door_id: doorId, at: instantOf(tools.clock), by: 'desk', outcome: 'asking' },
      ...{ visit_id: null, clerk_id: clerkId, reason },
    })
    .execute();
  return { outcome: 'asking', isNew: true };
}

/** Writes down what the door said; whoever is second finds it written. */
async function settle(tools: Tools, id: string, told: DoorOutcome): Promise<OpenDoorResult> {
  if (told === 'unknown') {
    tools.log.event('opening-not-known', { opening: id });
    return { outcome: 'not-known' };
  }
  await tools.db
    .updateTable('door_event')
    .set({ outcome: told })
    .where('id', '=', id)
    .where('outcome', '=', 'asking')
    .execute();
  const { outcome } = await tools.db
    .selectFrom('door_event')
    .select('outcome')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return resultOf(outcome);
}
