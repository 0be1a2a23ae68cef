import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFromLoopback } from '../auth/request-url.ts';
import { sendProblem } from '../problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `guess`: somebody types a secret here (enrolment, login), so refusals are counted against the address.
     * `none`: never limited.
     */
    limit?: 'guess' | 'none';
  }
}

const MINUTE_MS = 60_000;

/**
 * How much one caller may ask, in a minute. Memory of this process: with several centrals each counts for itself, which
 * multiplies the limit by their number and never refuses anybody too early.
 */
export const LIMITS = {
  /** A terminal asks ten things every five seconds at most, and a first snapshot takes some hundred pages. */
  terminal: { max: 1_200, timeWindow: MINUTE_MS },
  /** One address can be a whole street office behind one router: sixty terminals and their first snapshots. */
  address: { max: 6_000, timeWindow: MINUTE_MS },
  /** Wrong codes and passwords of one address. A technician mistypes a few times, a guesser needs millions. */
  guess: { max: 10, timeWindow: MINUTE_MS },
} as const;
export type Limits = {
  readonly [K in keyof typeof LIMITS]: { readonly max: number; readonly timeWindow: number };
};

interface LimitState {
  readonly isAllowed: boolean;
  readonly isExceeded?: boolean;
  readonly remaining?: number;
  readonly ttlInSeconds?: number;
}

type Check = (request: FastifyRequest, options?: { increment?: boolean }) => Promise<LimitState>;

/** What a route with a secret answers to a wrong one. */
const WRONG = new Set([401, 403]);

/**
 * Refuses with CT-308 and `Retry-After` whoever asks too much: first by address, before anything is looked up, then,
 * when `terminalOf` knows who calls, by terminal. Call `before` ahead of the identification and `after` behind it.
 * This machine itself is limited by guesses only: what floods central from here has its processor already.
 */
export function limitRequests(
  app: FastifyInstance,
  {
    limits = LIMITS,
    terminalOf,
  }: { limits?: Limits | undefined; terminalOf(request: FastifyRequest): string | null },
): { before(): void; after(): void } {
  app.register(rateLimit, { global: false });
  let checks: { readonly address: Check; readonly guess: Check; readonly terminal: Check } | null = null;
  app.after(() => {
    const byAddress = (request: FastifyRequest) => request.ip;
    checks = {
      address: app.createRateLimit({ ...limits.address, keyGenerator: byAddress }),
      guess: app.createRateLimit({ ...limits.guess, keyGenerator: byAddress }),
      terminal: app.createRateLimit({
        ...limits.terminal,
        keyGenerator: (request) => terminalOf(request) ?? request.ip,
      }),
    };
  });
  const refuse = async (reply: FastifyReply, { ttlInSeconds = 1 }: LimitState) => {
    await sendProblem(reply, { code: 'CT-308', retryAfterSeconds: Math.max(1, ttlInSeconds) });
    return true;
  };
  const refusedBy = async (check: Check | undefined, request: FastifyRequest, reply: FastifyReply) => {
    const state = await check?.(request);
    return state?.isExceeded === true && refuse(reply, state);
  };
  /** Looks only: what counts is a wrong answer, later. */
  const refusedForGuesses = async (request: FastifyRequest, reply: FastifyReply) => {
    const state = await checks?.guess(request, { increment: false });
    return state?.remaining === 0 && refuse(reply, state);
  };
  return {
    before: () => {
      app.addHook('onRequest', async (request, reply) => {
        const { limit } = request.routeOptions.config;
        if (limit === 'none') return undefined;
        if (limit === 'guess' && (await refusedForGuesses(request, reply))) return reply;
        if (!isFromLoopback(request.ip) && (await refusedBy(checks?.address, request, reply))) return reply;
        return undefined;
      });
      app.addHook('onResponse', async (request, reply) => {
        const isWrong = request.routeOptions.config.limit === 'guess' && WRONG.has(reply.statusCode);
        if (isWrong) await checks?.guess(request);
      });
    },
    after: () => {
      app.addHook('onRequest', async (request, reply) => {
        if (terminalOf(request) === null) return undefined;
        return (await refusedBy(checks?.terminal, request, reply)) ? reply : undefined;
      });
    },
  };
}
