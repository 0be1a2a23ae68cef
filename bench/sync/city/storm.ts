import { setTimeout as sleep } from 'node:timers/promises';
import { systemRandom } from '../../../contract/random.ts';
import { pageEnd, SCHEMA_VERSION } from '../../../contract/sync.ts';
import { waitAfter, waitAsAsked } from '../../../electron/core/sync/back-off.ts';
import type { Session } from '../../../electron/core/sync/session.ts';

/** As a terminal's client has it (electron/core/sync/client.ts), ms and rows. */
const PATIENCE_MS = 15_000;
const PAGE_ROWS = 1_000;

/** A city's terminals are not on central's box, and wait longer. */
const ELSEWHERE = 'https://central.example';

/** What became of one terminal's return. */
export interface Came {
  /** From the beginning of the storm until it had the end of its log, ms. */
  readonly ms: number;
  readonly rows: number;
  /** Requests that got no answer in time, or a refusal. */
  readonly unanswered: number;
  readonly refused: number;
}

/** One terminal comes back from zero: token, snapshot, tail; with a terminal's patience and pauses until it is through. */
export async function comeBack(session: Session, scope: string): Promise<Came> {
  const began = performance.now();
  const counts = { unanswered: 0, refused: 0, rows: 0 };
  let from = '';
  for (let failures = 0; ; ) {
    const answer = await ask(session, `/v1/sync/${scope}?limit=${PAGE_ROWS}&schema=${SCHEMA_VERSION}${from}`);
    if (answer === null || typeof answer === 'number') {
      if (answer === null) counts.unanswered += 1;
      else counts.refused += 1;
      failures += 1;
      const pause = waitAfter(failures, ELSEWHERE, systemRandom);
      await sleep(Math.max(pause, waitAsAsked((answer ?? 0) * 1_000, systemRandom)));
      continue;
    }
    failures = 0;
    counts.rows += answer.rows;
    if (!answer.end.more) return { ms: performance.now() - began, ...counts };
    const place = answer.end.snapshot?.next ?? null;
    from = `&after=${answer.end.cursor}${place === null ? '' : `&place=${encodeURIComponent(place)}`}`;
  }
}

/** A page; seconds to wait when central refused; null when nothing came in time. */
async function ask(session: Session, path: string) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await session.authorised({ method: 'GET', path, signal });
    const text = await response.text();
    if (!response.ok) return Number(response.headers.get('retry-after') ?? 0);
    const lines = text.trimEnd().split('\n');
    return { rows: lines.length - 1, end: pageEnd.parse(JSON.parse(lines.at(-1) ?? '')) };
  } catch {
    // fetch reports refusal, reset and time-out by throwing.
    return null;
  }
}
