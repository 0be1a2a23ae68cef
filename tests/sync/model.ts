import { isDeepStrictEqual } from 'node:util';
import type { CentralFile } from '../../bench/faults/sync/read-central.ts';
import type { TerminalFile } from '../../bench/faults/sync/read-terminal.ts';
import type { CentralAck, TerminalAck } from './processes/messages.ts';

/** How the end of a request is written at central (docs/sync.md, push). */
const OUTCOME = { printed: 'issued', unconfirmed: 'unconfirmed', failed: 'void' } as const;

/**
 * What docs/sync.md promises, in a few maps: what somebody was told stays true, a number belongs to one request, every
 * replica becomes what central has. Knows no cursor, no batch, no retry and no crash.
 */
export class Model {
  readonly #numbers = new Map<string, string>();
  readonly #ends = new Map<string, { number: string; outcome: string }>();
  readonly #cases = new Set<string>();
  readonly #records = new Map<string, CentralAck>();
  /** Highest change that was tried; without an acknowledgement it may be there or not. */
  #tried = 0;
  readonly #broken: string[] = [];

  told(ack: TerminalAck): void {
    switch (ack.what) {
      case 'case':
        this.#cases.add(ack.caseId);
        return;
      case 'number': {
        const user = this.#numbers.get(ack.number);
        if (user !== undefined && user !== ack.requestId) this.#broken.push(`${ack.number} was given twice`);
        this.#numbers.set(ack.number, ack.requestId);
        return;
      }
      case 'certificate':
        this.#ends.set(ack.requestId, { number: ack.number, outcome: OUTCOME[ack.outcome] });
    }
  }

  trying(n: number): void {
    this.#tried = n;
  }

  changed(ack: CentralAck): void {
    this.#records.set(`${ack.entity}/${ack.pk}`, ack);
  }

  /** How much the run has put at stake. */
  size(): number {
    return this.#numbers.size + this.#cases.size + this.#records.size;
  }

  /** Everything that is not as it was promised; empty when all is well. */
  faults(central: CentralFile, terminals: ReadonlyMap<string, TerminalFile>): readonly string[] {
    return [
      ...this.#broken,
      ...this.#lost(central),
      ...this.#changesLost(central),
      ...central.twice.map(({ tab, id }) => `${tab} ${id} was applied twice`),
      ...[...terminals].flatMap(([name, terminal]) => replicaFaults(name, terminal, central)),
      ...strangers(central, terminals),
    ];
  }

  #lost({ issued, cases }: CentralFile): string[] {
    const rows = new Map(issued.map((row) => [row.request_id, row]));
    const certificates = [...this.#ends].flatMap(([requestId, { number, outcome }]) => {
      const row = rows.get(requestId);
      return row?.number === number && row.outcome === outcome ? [] : [`${number} ${outcome} is lost`];
    });
    const known = new Set(cases);
    return [
      ...certificates,
      ...[...this.#cases].flatMap((id) => (known.has(id) ? [] : [`case ${id} is lost`])),
    ];
  }

  #changesLost({ rows }: CentralFile): string[] {
    return [...this.#records].flatMap(([place, { n, doc }]) => {
      const found = rows.get(place)?.doc ?? null;
      if (isDeepStrictEqual(found, doc)) return [];
      // Only a change that was tried later and never answered may stand in its place.
      return this.#tried > n ? [] : [`change ${n} of ${place} is lost`];
    });
  }
}

function replicaFaults(
  name: string,
  { rows, waiting, parked, cursors }: TerminalFile,
  central: CentralFile,
): string[] {
  const found: string[] = [];
  if (waiting + parked > 0) found.push(`${name}: ${waiting} waiting, ${parked} parked`);
  if (!isDeepStrictEqual(cursors, central.cursors)) found.push(`${name} stands at ${cursors}`);
  if (!isDeepStrictEqual(rows, central.rows)) found.push(`${name} has other rows than central`);
  return found;
}

/** Central knows of no certificate that no terminal has, and the other way round. */
function strangers({ issued }: CentralFile, terminals: ReadonlyMap<string, TerminalFile>): string[] {
  const here = [...terminals.values()]
    .flatMap(({ requests }) => requests.map(({ request_id }) => request_id))
    .sort();
  const there = issued.map(({ request_id }) => request_id).sort();
  return isDeepStrictEqual(here, there)
    ? []
    : [`${here.length} requests at terminals, ${there.length} at central`];
}
