import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { instantOf } from '../../contract/clock.ts';
import { health, SCHEMA_VERSION } from '../../contract/sync.ts';
import type { Deps } from '../deps.ts';
import type { CentralApp } from '../http/app.ts';
import { sendProblem } from '../problems.ts';

/** How long the answer of the database holds: thousands of terminals ask for the time every few seconds, ms. */
const FRESH_MS = 1_000;

/** A database that takes longer for nothing cannot serve, ms. */
const PATIENCE_MS = 2_000;

const manifest = z.object({ version: z.string() });

function ownVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return manifest.parse(JSON.parse(text)).version;
}

/** `GET /healthz`: for load balancers, and for terminals, which take central's time and schema version from it. */
export function healthRoute(app: CentralApp, deps: Pick<Deps, 'db' | 'clock'>, durable: boolean): void {
  const version = ownVersion();
  let asked = { at: Number.NEGATIVE_INFINITY, reachable: Promise.resolve(true) };
  const isReachable = () => {
    const now = performance.now();
    if (now - asked.at > FRESH_MS) asked = { at: now, reachable: ask(deps.db) };
    return asked.reachable;
  };
  app.get(
    '/healthz',
    {
      config: { access: { kind: 'open' }, limit: 'none' },
      schema: {
        tags: ['central'],
        summary: 'Whether central serves, its schema version and its time, from which terminals take theirs',
        response: { 200: health },
      },
    },
    async (_request, reply) => {
      if (!(await isReachable())) return sendProblem(reply, { code: 'CT-309', retryAfterSeconds: 5 });
      const time = instantOf(deps.clock);
      return reply.send({ ok: true, schemaVersion: SCHEMA_VERSION, time, durable, version });
    },
  );
}

function ask(db: Deps['db']): Promise<boolean> {
  const asking = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
  return Promise.race([asking, patience]);
}
