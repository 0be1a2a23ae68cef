import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assert, throwIllegalValue } from '../../contract/assert.ts';
import { NONCE_HEADER, PROOF_HEADER } from '../../contract/identity.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Access } from '../http/access.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import { sendProblem } from '../problems.ts';
import type { Actor } from './actor.ts';
import type { Auth, Credentials, Refusal } from './auth.ts';
import type { Proof } from './proof.ts';
import { urlOf } from './request-url.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, on routes with access `terminal` or `staff`; null everywhere else. */
    actor: Actor | null;
    /** The device key that was proven, on routes with access `device`; null everywhere else. */
    holder: Proof | null;
  }
}

/** Lets only those in whom a route's `config.access` names, before anything of the body is read. */
export function enforceAccess(app: FastifyInstance, auth: Auth): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('holder', null);
  app.addHook('onReady', () => auth.states.start());
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config;
    // Only a path that does not exist has none (access.ts); it is answered with CT-305.
    if (access === undefined || access.kind === 'open') return undefined;
    const identified = await identify(request, auth, access);
    if (identified.ok) return undefined;
    await refuse(reply, identified.error);
    return reply;
  });
}

async function identify(
  request: FastifyRequest,
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
      // There are no staff accounts yet: nobody can have the permission.
      return err({ code: 'CT-303' });
    default:
      return throwIllegalValue(access);
  }
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
  reply.header('www-authenticate', `DPoP error="${reason}", algs="ES256"`);
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

/** The key that was proven to a route with access `device`. */
export function holderOf(request: Pick<FastifyRequest, 'holder'>): Proof {
  assert(request.holder !== null, 'only routes with access `device` ask for the key');
  return request.holder;
}
