import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { OperationAnswer } from '../../contract/sync.ts';
import { isFromLoopback } from '../auth/request-url.ts';
import type { PoolState } from '../database/types.ts';
import type { Deps } from '../deps.ts';
import type { CentralApp } from '../http/app.ts';
import { SILENT_AFTER_MS } from '../modules/terminals/life.ts';
import { sendProblem } from '../problems.ts';

/** Figures of one central. Labels are patterns, codes and kinds: never an id, a scope or an address. */
export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  operation(kind: string, result: OperationAnswer['result']): void;
  text(): Promise<string>;
}

export interface MetricsParts {
  readonly db: Deps['db'];
  readonly clock: Deps['clock'];
  pool(): PoolState;
  /** Open lines for hints. */
  hintLines(): number;
}

/** Upper ends of the buckets, s: a look-up takes 5 ms, a page of a snapshot 50, a whole batch of operations a second. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const logState = z.tuple([z.object({ scopes: z.number(), positions: z.number(), highest: z.number() })]);

const terminalState = z.tuple([z.object({ used: z.number(), silent: z.number() })]);

export function createMetrics({ db, clock, pool, hintLines }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Process and event loop: nodejs_eventloop_lag_seconds, process_resident_memory_bytes and their kind.
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'sanping_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const operations = new Counter({
    name: 'sanping_operations_total',
    help: 'Operations of terminals by what became of them',
    labelNames: ['kind', 'result'],
    registers,
  });
  const gauge = (name: string, help: string, collect: (gauge: Gauge) => void | Promise<void>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        await collect(this);
      },
    });
  gauge('sanping_hint_lines', 'Open lines on which terminals wait for hints', (of) => of.set(hintLines()));
  gauge('sanping_database_connections', 'Connections to the database', (of) => of.set(pool().open));
  gauge('sanping_database_connections_idle', 'Connections that wait for work', (of) => of.set(pool().idle));
  gauge('sanping_database_waiting', 'Callers that wait for a connection', (of) => of.set(pool().waiting));
  // One question for the three figures: they are collected in the same moment.
  let asking: Promise<z.infer<typeof logState>[0]> | null = null;
  const askLog = async () => {
    const { rows } = await sql`select count(*) as scopes, coalesce(sum(seq), 0)::float8 as positions,
      coalesce(max(seq), 0) as highest from scope_head`.execute(db);
    return logState.parse(rows)[0];
  };
  const log = () => {
    asking ??= askLog().finally(() => {
      asking = null;
    });
    return asking;
  };
  gauge('sanping_log_scopes', 'Scopes with a log', async (of) => of.set((await log()).scopes));
  gauge('sanping_log_highest_position', 'Highest position of any scope', async (of) =>
    of.set((await log()).highest),
  );
  gauge(
    'sanping_log_positions',
    'Positions of all scopes together: its growth is the rate of changes',
    async (of) => of.set((await log()).positions),
  );
  const terminals = async () => {
    const silentSince = new Date(clock.now() - SILENT_AFTER_MS).toISOString();
    const { rows } = await sql`select count(*)::int as used,
      (count(*) filter (where coalesce(heard_at, enrolled_at) < ${silentSince}))::int as silent
      from terminal where revoked_at is null`.execute(db);
    return terminalState.parse(rows)[0];
  };
  gauge('sanping_terminals', 'Terminals in use', async (of) => of.set((await terminals()).used));
  gauge('sanping_terminals_silent', 'Terminals in use that missed three signs of life', async (of) =>
    of.set((await terminals()).silent),
  );
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    operation: (kind, result) => operations.inc({ kind, result }),
    text: () => registry.metrics(),
  };
}

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `GET /metrics` in Prometheus' text format: for whoever is on this machine, or brings the token of
 * `SANPING_METRICS_TOKEN`. Everybody else is told that there is no such path. What a proxy on this machine hands on is
 * not on this machine.
 */
export function metricsRoute(app: CentralApp, metrics: Metrics, token: string | null): void {
  app.get(
    '/metrics',
    {
      config: { access: { kind: 'open' }, problems: ['CT-305'] },
      schema: {
        tags: ['central'],
        summary:
          "Figures for the operator in Prometheus' text format; from this machine or with the operator's token",
        response: { 200: { description: 'Figures', content: { [TEXT]: { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const { authorization, forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
      const isHere = isFromLoopback(request.ip) && forwarded === undefined && forwardedFor === undefined;
      const hasToken = token !== null && isSame(authorization ?? '', `Bearer ${token}`);
      if (!isHere && !hasToken) return sendProblem(reply, { code: 'CT-305' });
      return reply.type(TEXT).send(await metrics.text());
    },
  );
}

/** Compares secrets in a time that does not depend on where they differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
