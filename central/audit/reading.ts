import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assert } from '../../contract/assert.ts';
import { instantOf } from '../../contract/clock.ts';
import { permissions } from '../../contract/permissions.ts';
import { actorOf } from '../auth/enforce.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import type { Access } from '../http/access.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether this request said in the access log what it read, even if it found nobody. */
    readingLogged: boolean;
  }
}

/** Whose record was read. */
export interface Reading {
  /** `resident`, `case`: what the ids are of. */
  readonly subject: string;
  /** Everybody whose record is in the answer; empty when nobody was found. */
  readonly ids: readonly string[];
  /** What it was read for, in the words of whoever reads or of the route: 核对居住证明. Never empty. */
  readonly purpose: string;
}

/** Rows in one statement. */
const ROWS_PER_STATEMENT = 1_000;

/**
 * Writes into the access log who reads whose record. Every route whose permission is marked `personal`
 * (contract/permissions.ts) calls it in the transaction that reads, before it answers:
 *
 *     const found = await deps.db.transaction().execute(async (trx) => {
 *       const rows = await findResidents(trx, request.query);
 *       await logReading(trx, request, { subject: 'resident', ids: rows.map(({ id }) => id), purpose }, deps);
 *       return rows;
 *     });
 *
 * One that forgets it answers CT-307 instead of the records (`demandLoggedReadings`).
 */
export async function logReading(
  trx: Trx,
  request: Pick<FastifyRequest, 'method' | 'routeOptions' | 'readingLogged' | 'actor'>,
  reading: Reading,
  deps: Pick<Deps, 'clock'>,
): Promise<void> {
  const { terminal, staff } = actorOf(request);
  const route = `${request.method} ${request.routeOptions.url ?? ''}`;
  await writeReading(trx, { terminalId: terminal.id, staffId: staff?.id ?? null, route }, reading, deps);
  request.readingLogged = true;
}

/** Who reads, and by which door. */
export interface Reader {
  readonly terminalId: string;
  readonly staffId: string | null;
  readonly route: string;
}

/** The same for a reader who comes by no route: an operator at the command line. */
export async function writeReading(
  trx: Trx,
  { terminalId, staffId, route }: Reader,
  { subject, ids, purpose }: Reading,
  { clock }: Pick<Deps, 'clock'>,
): Promise<void> {
  assert(purpose.trim() !== '', 'a reading has a purpose');
  const row = {
    at: instantOf(clock),
    terminal_id: terminalId,
    staff_id: staffId,
    subject_type: subject,
    purpose,
    route,
  };
  const distinct = [...new Set(ids)];
  for (let from = 0; from < distinct.length; from += ROWS_PER_STATEMENT) {
    await trx
      .insertInto('access_log')
      .values(distinct.slice(from, from + ROWS_PER_STATEMENT).map((id) => ({ ...row, subject_id: id })))
      .execute();
  }
}

/** Whether the answers of a route are records of persons. */
export function isPersonal(access: Access | undefined): boolean {
  return access?.kind === 'staff' && access.permission !== null && permissions[access.permission].personal;
}

/** Keeps the records back when a route with a personal permission succeeded without having logged its reading. */
export function demandLoggedReadings(app: FastifyInstance, { log }: Pick<Deps, 'log'>): void {
  app.decorateRequest('readingLogged', false);
  app.addHook('onSend', async (request, reply, payload) => {
    const isRefused = reply.statusCode >= 400;
    if (isRefused || request.readingLogged || !isPersonal(request.routeOptions.config.access)) return payload;
    log.event('reading-not-logged', { route: request.routeOptions.url ?? 'none' });
    throw new ReadingNotLogged();
  });
}

class ReadingNotLogged extends Error {
  override readonly name = 'ReadingNotLogged';
}
