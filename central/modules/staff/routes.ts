import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import {
  loginRequest,
  passwordChange,
  pinChange,
  staffSession,
  unlockRequest,
} from '../../../contract/identity.ts';
import { actorOf, terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { changePassword, setPin } from './accounts.ts';
import { type Attempt, endSessions, logIn, recordOf, unlock } from './sessions.ts';

const done = z.object({ done: z.literal(true) });

/** Signing in and out at a terminal. A wall in public has no staff (CT-374). */
export function staffRoutes(app: CentralApp, deps: Deps): void {
  const attemptOf = (request: Pick<FastifyRequest, 'actor' | 'ip'>): Attempt => ({
    terminal: terminalOf(request),
    address: request.ip,
  });
  const staffOf = (request: Pick<FastifyRequest, 'actor'>) =>
    assertDefined(actorOf(request).staff, 'a staff route has a session');

  app.post(
    '/v1/staff/login',
    {
      config: {
        access: { kind: 'terminal' },
        limit: 'guess',
        problems: ['CT-308', 'CT-371', 'CT-372', 'CT-374'],
      },
      schema: {
        tags: ['staff'],
        summary: 'Signs a member of staff in at the calling terminal, with the password',
        body: loginRequest,
        response: { 200: staffSession },
      },
    },
    async (request, reply) => {
      if (terminalOf(request).audience === 'wall-public') return sendProblem(reply, { code: 'CT-374' });
      const opened = await logIn(deps, request.body, attemptOf(request));
      return opened.ok ? reply.send(opened.value) : sendProblem(reply, opened.error);
    },
  );

  app.post(
    '/v1/staff/unlock',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-374', 'CT-376'] },
      schema: {
        tags: ['staff'],
        summary: 'Signs a member of staff in again at a terminal, with the PIN that was set there',
        body: unlockRequest,
        response: { 200: staffSession },
      },
    },
    async (request, reply) => {
      if (terminalOf(request).audience === 'wall-public') return sendProblem(reply, { code: 'CT-374' });
      const opened = await unlock(deps, request.body, attemptOf(request));
      return opened.ok ? reply.send(opened.value) : sendProblem(reply, opened.error);
    },
  );

  app.post(
    '/v1/staff/logout',
    {
      config: { access: { kind: 'staff', permission: null } },
      schema: {
        tags: ['staff'],
        summary: 'Ends the session of the member of staff who calls',
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { id, sessionId } = staffOf(request);
      await endSessions(deps.db, { id: sessionId }, 'logged-out', deps.clock.now());
      await recordOf(deps, 'logout', attemptOf(request), id);
      return reply.send({ done: true });
    },
  );

  app.post(
    '/v1/staff/password',
    {
      config: { access: { kind: 'staff', permission: null, mayOwePassword: true }, problems: ['CT-375'] },
      schema: {
        tags: ['staff'],
        summary: 'Changes the own password; every session of the account ends',
        body: passwordChange,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const changed = await changePassword(deps, staffOf(request).id, request.body);
      if (!changed.ok) return sendProblem(reply, { code: 'CT-375', detail: changed.error });
      return reply.send({ done: true });
    },
  );

  app.post(
    '/v1/staff/pin',
    {
      config: { access: { kind: 'staff', permission: null }, problems: ['CT-375'] },
      schema: {
        tags: ['staff'],
        summary: 'Sets a PIN with which the member of staff who calls unlocks this very terminal for a shift',
        body: pinChange,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { id } = staffOf(request);
      const set = await setPin(deps, id, terminalOf(request).id, request.body.pin);
      if (!set.ok) return sendProblem(reply, { code: 'CT-375', detail: set.error });
      await recordOf(deps, 'pin-set', attemptOf(request), id);
      return reply.send({ done: true });
    },
  );
}
