import { z } from 'zod';
import type { Party } from '../../../central/modules/cases/party.ts';
import { companyOfCommunity } from '../../../central/modules/cases/routing.ts';
import { stepCase } from '../../../central/modules/cases/service.ts';
import { startWallKeeper } from '../../../central/modules/wall/keeper.ts';
import { buildServer } from '../../../central/server.ts';
import { openCentralOfOneGrid } from '../../../central/testing-process.ts';
import { assertDefined } from '../../../contract/assert.ts';
import { instantOf, systemClock } from '../../../contract/clock.ts';
import { caseNumber } from '../../../contract/domain.ts';
import { systemRandom } from '../../../contract/random.ts';

/**
 * Central in a process of its own, put together as central/main.ts does, with a coordinator of the community at it and
 * somebody who reads its tables: `central-child DATA PORT`.
 */
const [, , dataDir = '', port = '0'] = process.argv;
const command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('transfer'), number: z.string() }),
  z.object({ do: z.literal('read'), number: z.string() }),
]);
const post = (message: object) => process.send?.(message, undefined, {}, () => {});

const { deps, db } = await openCentralOfOneGrid(dataDir);
const url = await buildServer(deps).listen({ port: Number(port), host: '127.0.0.1' });
await startWallKeeper(deps);
process.once('disconnect', () => process.exit(1));
post({ type: 'ready', url });

const withNumber = async (number: string) => {
  const rows = await db.selectFrom('case_record').selectAll().execute();
  return rows.filter(({ id }) => caseNumber(id) === number);
};

/** 值班员 of the community gives a case that nobody has to the company with most of the compounds. */
async function transfer(number: string): Promise<void> {
  const [found] = await withNumber(number);
  const { id: caseId, rev: baseRev, community_id } = assertDefined(found, 'the case is at central');
  const unitId = assertDefined(await companyOfCommunity(db, community_id), 'a company looks after compounds');
  const party: Party = {
    who: { kind: 'staff', id: null },
    token: null,
    units: [],
    places: [`community/${community_id}`],
    compounds: [],
  };
  const at = instantOf(systemClock);
  const step = { step: 'transfer', to: { level: 'property-company', unitId }, note: null } as const;
  const taken = await db
    .transaction()
    .execute((trx) =>
      stepCase(
        { trx, clock: systemClock, random: systemRandom, receivedAt: at },
        { caseId, baseRev, step, at },
        party,
      ),
    );
  if (!taken.ok || taken.value.result !== 'taken') throw new Error(JSON.stringify(taken));
}

/** What central has of a case: how often, how it stands, and its course. */
async function read(number: string) {
  const rows = await withNumber(number);
  const [found] = rows;
  const course =
    found === undefined
      ? []
      : await db
          .selectFrom('case_entry')
          .select('step')
          .where('case_id', '=', found.id)
          .orderBy('rev')
          .execute();
  const photos =
    found === undefined
      ? []
      : await db
          .selectFrom('case_photo')
          .select(['digest', 'bytes'])
          .where('case_id', '=', found.id)
          .execute();
  return {
    count: rows.length,
    stage: found?.stage ?? null,
    rating: found?.rating ?? null,
    placeWords: found?.place_words ?? '',
    course: course.map(({ step }) => step),
    photos: photos.map(({ digest, bytes }) => ({ digest, base64: Buffer.from(bytes).toString('base64') })),
  };
}

process.on('message', (raw) => {
  const asked = command.parse(raw);
  const done = asked.do === 'transfer' ? transfer(asked.number).then(() => ({})) : read(asked.number);
  done.then(
    (value) => post({ type: 'answer', value }),
    (error) => post({ type: 'failed', error: String(error) }),
  );
});
