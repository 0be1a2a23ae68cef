import { z } from 'zod';
import { ulid } from '../../../contract/domain.ts';
import {
  doorLog,
  doorLogRequest,
  FIRST_DOOR_EVENT_WAYS,
  openDoorRequest,
  openDoorResult,
} from '../../../contract/property/doors.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { companiesOf } from '../property/at-work.ts';
import { companyWithRight } from '../property/find-people.ts';
import { readDoorLog } from './door-log.ts';
import { openDoor } from './open-door.ts';

/** What a company's desk does with the doors of its compounds. */
export function doorRoutes(app: CentralApp, deps: Deps): void {
  app.post(
    '/v1/doors/:id/openings',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-382'] },
      schema: {
        tags: ['doors'],
        summary: 'Opens a door, once for a key; the same key again asks what became of it',
        params: z.object({ id: ulid }),
        body: openDoorRequest,
        response: { 200: openDoorResult },
      },
    },
    async (request, reply) => {
      const { clerkId } = request.body;
      const company = await companyWithRight(deps.db, companiesOf(terminalOf(request)), clerkId, 'doors');
      if (company === null) return sendProblem(reply, { code: 'CT-382' });
      const wish = { ...request.body, doorId: request.params.id };
      const result = await openDoor(deps, deps.doors, company, wish);
      return result === null ? sendProblem(reply, { code: 'CT-382' }) : reply.send(result);
    },
  );
  app.post(
    '/v1/doors/log',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-382'] },
      schema: {
        tags: ['doors'],
        summary: 'Who came through the doors of the clerk’s company; the reading is written down',
        body: doorLogRequest,
        response: { 200: doorLog },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const { clerkId, reason, doorId, ways = FIRST_DOOR_EVENT_WAYS } = request.body;
      const reader = { terminalId: terminal.id, staffId: clerkId, route: 'POST /v1/doors/log' };
      const found = await deps.db.transaction().execute(async (trx) => {
        const company = await companyWithRight(trx, companiesOf(terminal), clerkId, 'doors');
        return company === null ? null : readDoorLog(trx, deps, company, { reason, doorId, ways, reader });
      });
      return found === null ? sendProblem(reply, { code: 'CT-382' }) : reply.send(found);
    },
  );
}
