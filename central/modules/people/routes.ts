import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { purpose } from '../../../contract/case-api.ts';
import { localDay, ulid } from '../../../contract/domain.ts';
import {
  type ResidentView,
  residentLookUp,
  residentView,
  specialGroupList,
} from '../../../contract/people-api.ts';
import { logReading, type Reading } from '../../audit/reading.ts';
import { reachOf } from '../../auth/enforce.ts';
import type { Reach } from '../../auth/reach.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { findByCitizenNumber, findResident, type ResidentFound, specialGroupsOf } from './look-up.ts';

/** People as staff of their grid, their community and above read them. Each reading is logged with what it was for. */
export function peopleRoutes(app: CentralApp, deps: Deps): void {
  const { db, clock } = deps;

  /**
   * Reads on about a resident whom the caller may read, with the entry in the access log in the same transaction. Null
   * for anybody else. Reach is asked before: it asks the database itself, and the embedded one does one thing at a time.
   */
  const readWithin = async <T>(
    request: FastifyRequest,
    candidate: ResidentFound | null,
    reading: Omit<Reading, 'ids'>,
    read: (trx: Trx, resident: ResidentFound) => Promise<T>,
  ): Promise<T | null> => {
    const reach = reachOf(request);
    if (candidate === null || !(await isWithin(reach, candidate))) return null;
    return db.transaction().execute(async (trx) => {
      await logReading(trx, request, { ...reading, ids: [candidate.id] }, deps);
      return read(trx, candidate);
    });
  };

  app.post(
    '/v1/residents/look-up',
    {
      config: { access: { kind: 'staff', permission: 'read-residents' }, problems: ['CT-381'] },
      schema: {
        tags: ['people'],
        summary: 'The resident with a citizen number, with the newest residence',
        body: residentLookUp,
        response: { 200: residentView },
      },
    },
    async (request, reply) => {
      const { citizenNumber, purpose: why } = request.body;
      const candidate = await findByCitizenNumber(db, citizenNumber, null);
      const reading = { subject: 'resident', purpose: why };
      const found = await readWithin(request, candidate, reading, async (_, row) => row);
      return found === null ? sendProblem(reply, { code: 'CT-381' }) : reply.send(viewOf(found));
    },
  );

  app.get(
    '/v1/residents/:id/special-groups',
    {
      config: { access: { kind: 'staff', permission: 'read-residents' }, problems: ['CT-381'] },
      schema: {
        tags: ['people'],
        summary: 'Why somebody is looked after: groups in force today, each with its law and its purpose',
        params: z.object({ id: ulid }),
        querystring: z.object({ purpose }),
        response: { 200: specialGroupList },
      },
    },
    async (request, reply) => {
      const candidate = await findResident(db, request.params.id);
      const reading = { subject: 'special-group', purpose: request.query.purpose };
      const groups = await readWithin(request, candidate, reading, (trx, row) =>
        specialGroupsOf(trx, row.id, localDay(clock.now(), row.zone)),
      );
      if (groups === null) return sendProblem(reply, { code: 'CT-381' });
      return reply.send({ groups: [...groups] });
    },
  );
}

/** Where somebody lives decides who may read them; without a residence, the community that registered them. */
function isWithin(reach: Reach, { communityId, residence }: ResidentFound): Promise<boolean> {
  return reach.covers(residence === null ? `community/${communityId}` : `grid/${residence.gridId}`);
}

function viewOf(found: ResidentFound): ResidentView {
  const { id, communityId, name, sex, nation, birth, phone, relation, residence } = found;
  return { id, communityId, name, sex, nation, birth, phone, relation, residence };
}
