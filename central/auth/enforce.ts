import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assert, throwIllegalValue } from '../../contract/assert.ts';
import { NONCE_HEADER, PROOF_HEADER, STAFF_HEADER } from '../../contract/identity.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Deps } from '../deps.ts';
import type { Access } from '../http/access.ts';
import { findSession } from '../modules/staff/sessions.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import { problems, sendProblem } from '../problems.ts';
import type { Actor } from './actor.ts';
import type { Auth, Credentials, Refusal } from './auth.ts';
import type { Proof } from './proof.ts';
import { createReach, placesWith, type Reach } from './reach.ts';
import { urlOf } from './request-url.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, on routes with access `terminal` or `staff`; null everywhere else. */
    actor: Actor | null;
    /** The device key that was proven, on routes with access `device`; null everywhere else. */
    holder: Proof | null;
    /** Where the permission of a staff route holds; asked through `reachOf`. */
    reach: { readonly of: Reach; isAsked: boolean } | null;
  }
}

/** Lets only those in whom a route's `config.access` names, before anything of the body is read. */
export function enforceAccess(app: FastifyInstance, deps: EnforceDeps, auth: Auth): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('holder', null);
  app.decorateRequest('reach', null);
  app.addHook('onReady', () => auth.states.start());
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config;
    // Only a path that does not exist has none (access.ts); it is answered with CT-305.
    if (access === undefined || access.kind === 'open') return undefined;
    const identified = await identify(request, deps, auth, access);
    if (identified.ok) return undefined;
    await refuse(reply, identified.error);
    return reply;
  });
  // A handler that answers without asking where the permission holds would answer everybody who has it anywhere.
  app.addHook('onSend', async (request, reply, payload) => {
    const isForgotten = request.reach !== null && !request.reach.isAsked && reply.statusCode < 300;
    assert(!isForgotten, 'a staff route asks for its reach before it answers');
    return payload;
  });
}

type EnforceDeps = Pick<Deps, 'db' | 'clock'>;

async function identify(
  request: FastifyRequest,
  deps: EnforceDeps,
  auth: Auth,
  access: Exclude<Access, { kind: 'open' }>,
): Promise<Result<void, Refusal>> {
  const credentials = credentialsOf(request, auth);
  if (access.kind === 'device') {
    const holder = await auth.holder(credentials);
    if (!holder.ok) return holder;
    request.holder = holder.value;
    return ok(undefined);
  }
  const terminal = await auth.terminal(credentials);
  if (!terminal.ok) return terminal;
  switch (access.kind) {
    case 'terminal':
      request.actor = { terminal: terminal.value, staff: null };
      return ok(undefined);
    case 'staff':
      return identifyStaff(request, deps, terminal.value, access);
    default:
      return throwIllegalValue(access);
  }
}

async function identifyStaff(
  request: FastifyRequest,
  deps: EnforceDeps,
  terminal: Terminal,
  { permission, mayOwePassword }: Extract<Access, { kind: 'staff' }>,
): Promise<Result<void, Refusal>> {
  const secret = request.headers[STAFF_HEADER];
  const session = typeof secret === 'string' ? await findSession(deps, secret, terminal.id) : null;
  if (session === null) return err({ code: 'CT-373' });
  const { staff, mustChange } = session;
  if (mustChange && mayOwePassword !== true) return err({ code: 'CT-377' });
  if (permission !== null) {
    const places = placesWith(staff, permission);
    if (places.length === 0) return err({ code: 'CT-374' });
    request.reach = { of: createReach(deps.db, places), isAsked: false };
  }
  request.actor = { terminal, staff };
  return ok(undefined);
}

/** What of a request proves who sends it. */
function credentialsOf(
  request: Pick<FastifyRequest, 'method' | 'protocol' | 'host' | 'url' | 'headers'>,
  { isOwnName }: Pick<Auth, 'isOwnName'>,
): Credentials {
  return {
    method: request.method,
    url: urlOf(request, isOwnName),
    authorization: request.headers.authorization,
    proof: request.headers[PROOF_HEADER],
  };
}

/** Answers a request that did not prove who sends it, with the challenge of RFC 9449. */
export async function refuse(
  reply: Pick<FastifyReply, 'request' | 'code' | 'header' | 'send'>,
  { code, nonce }: Refusal,
): Promise<void> {
  const reason = nonce === undefined ? 'invalid_token' : 'use_dpop_nonce';
  if (problems[code].status === 401) {
    reply.header('www-authenticate', `DPoP error="${reason}", algs="ES256"`);
  }
  if (nonce !== undefined) reply.header(NONCE_HEADER, nonce);
  await sendProblem(reply, { code });
}

/** Who calls a route with access `terminal` or `staff`. */
export function actorOf(request: Pick<FastifyRequest, 'actor'>): Actor {
  assert(request.actor !== null, 'only routes with access `terminal` or `staff` ask who calls');
  return request.actor;
}

/** The terminal that calls a route with access `terminal` or `staff`. */
export function terminalOf(request: Pick<FastifyRequest, 'actor'>): Terminal {
  return actorOf(request).terminal;
}

/** Where the permission that a staff route names holds for who calls it. */
export function reachOf(request: Pick<FastifyRequest, 'reach'>): Reach {
  assert(request.reach !== null, 'only staff routes with a permission have a reach');
  request.reach.isAsked = true;
  return request.reach.of;
}

/** The key that was proven to a route with access `device`. */
export function holderOf(request: Pick<FastifyRequest, 'holder'>): Proof {
  assert(request.holder !== null, 'only routes with access `device` ask for the key');
  return request.holder;
}
