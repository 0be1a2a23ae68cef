import { isDeepStrictEqual } from 'node:util';
import type { FaultFigure, FaultReport } from '../fault-program.ts';
import { type JournalLine, readJournal } from './journal.ts';
import { type CentralFile, readCentral } from './read-central.ts';
import { readTerminal, type TerminalFile } from './read-terminal.ts';

/** How a request's end at a terminal is written at central. */
const OUTCOME: Readonly<Record<string, string>> = {
  printed: 'issued',
  unconfirmed: 'unconfirmed',
  failed: 'void',
};

const EXAMPLES = 5;

const figure = (name: string, found: readonly string[]): FaultFigure => ({
  name,
  found: found.length,
  examples: found.slice(0, EXAMPLES),
});

/**
 * Judges a run by what it left on disk: the terminals' SQLite files, central's tables, and the journal that was kept
 * outside. Shares no line with the product: its own SQL, its own unsealing. Everything has ended before.
 */
export async function judge(site: {
  readonly centralDir: string;
  /** Data folder by the terminal's name in the journal. */
  readonly terminals: ReadonlyMap<string, string>;
  readonly journal: string;
}): Promise<FaultReport> {
  const central = await readCentral(site.centralDir);
  const terminals = new Map([...site.terminals].map(([name, dir]) => [name, readTerminal(dir)]));
  const journal = readJournal(site.journal);
  const requests = [...terminals.values()].flatMap((terminal) => terminal.requests);
  return {
    stakes: {
      'things acknowledged': journal.filter(({ by }) => by !== 'clerk').length,
      certificates: requests.length,
      cases: central.cases.length,
      'changes at central': journal.filter(({ by }) => by === 'central').length,
      'effects written at central': central.applications,
      'replicated rows per terminal': central.rows.size,
    },
    figures: [
      figure('acknowledged operations lost', [
        ...lostOperations(journal, terminals, central),
        ...lostChanges(journal, central),
      ]),
      figure(
        'operations applied twice',
        central.twice.map(({ tab, id, times }) => `${tab} ${id} ${times} times`),
      ),
      figure('numbers used twice', numbersTwice(journal, requests, central)),
      figure('terminal and central disagree on a certificate', disagreeing(terminals, central)),
      figure('replicas that differ from central', differing(terminals, central)),
      figure(
        'operations that did not arrive',
        [...terminals].flatMap(([name, { waiting, parked }]) =>
          waiting + parked === 0 ? [] : [`${name}: ${waiting} waiting, ${parked} parked`],
        ),
      ),
    ],
  };
}

function lostOperations(
  journal: readonly JournalLine[],
  terminals: ReadonlyMap<string, TerminalFile>,
  central: CentralFile,
): string[] {
  const atCentral = new Set(central.issued.map((row) => `${row.request_id} ${row.number} ${row.outcome}`));
  const cases = new Set(central.cases);
  return journal.flatMap((line) => {
    if (line.by !== 'terminal') return [];
    const { ack, terminal } = line;
    switch (ack.what) {
      case 'number': {
        const row = terminals.get(terminal)?.requests.find(({ request_id }) => request_id === ack.requestId);
        return row?.number === ack.number ? [] : [`${terminal}: request ${ack.requestId} with ${ack.number}`];
      }
      case 'certificate':
        return atCentral.has(`${ack.requestId} ${ack.number} ${OUTCOME[ack.outcome]}`)
          ? []
          : [`${terminal}: ${ack.number} ${ack.outcome}`];
      default:
        return cases.has(ack.caseId) ? [] : [`${terminal}: case ${ack.caseId}`];
    }
  });
}

/** The newest acknowledged change of each row has to be there, or one that was tried later. */
function lostChanges(journal: readonly JournalLine[], central: CentralFile): string[] {
  const newest = new Map<string, Extract<JournalLine, { by: 'central' }>['ack']>();
  const tried: number[] = [];
  for (const line of journal) {
    if (line.by === 'central') newest.set(`${line.ack.entity}/${line.ack.pk}`, line.ack);
    if (line.by === 'clerk') tried.push(line.tried);
  }
  const latest = tried.at(-1) ?? 0;
  const isLater = (n: number, acknowledged: number) => n >= acknowledged && n <= latest;
  return [...newest].flatMap(([row, { n, entity, pk, doc }]) => {
    if (entity === 'notice') {
      const title = central.notices.get(pk);
      // Gone: it was withdrawn, then or later; every seventh change withdraws.
      if (title === undefined) return doc === null || tried.some((m) => m > n && m % 7 === 0) ? [] : [row];
      return isLater(Number(title.replace(/\D/g, '')), doc === null ? n + 1 : n)
        ? []
        : [`${row} is ${title}, not ${n}`];
    }
    const phone = Number(central.phones.get(pk));
    return tried.some((m) => m >= n && m % 10_000 === phone) ? [] : [`${row} has ${phone}, not ${n}`];
  });
}

function numbersTwice(
  journal: readonly JournalLine[],
  requests: TerminalFile['requests'],
  central: CentralFile,
): string[] {
  const users = new Map<string, Set<string>>();
  const use = (number: string, requestId: string) =>
    users.set(number, (users.get(number) ?? new Set()).add(requestId));
  for (const { number, request_id } of [...requests, ...central.issued]) use(number, request_id);
  for (const line of journal)
    if (line.by === 'terminal' && line.ack.what !== 'case') use(line.ack.number, line.ack.requestId);
  return [...users].flatMap(([number, by]) => (by.size === 1 ? [] : [`${number} by ${[...by].join(', ')}`]));
}

/** Every request that ended at a terminal is at central with the same number and outcome, and none besides. */
function disagreeing(terminals: ReadonlyMap<string, TerminalFile>, central: CentralFile): string[] {
  const atCentral = new Map(central.issued.map((row) => [row.request_id, `${row.number} ${row.outcome}`]));
  const found: string[] = [];
  for (const [name, { requests }] of terminals) {
    for (const { request_id, number, state } of requests) {
      const there = atCentral.get(request_id);
      atCentral.delete(request_id);
      if (there !== `${number} ${OUTCOME[state]}`)
        found.push(`${name}: ${number} ${state}, central: ${there}`);
    }
  }
  return [...found, ...[...atCentral.values()].map((row) => `only central has ${row}`)];
}

function differing(terminals: ReadonlyMap<string, TerminalFile>, central: CentralFile): string[] {
  return [...terminals].flatMap(([name, { rows, cursors }]) => {
    const found =
      cursors.join() === central.cursors.join()
        ? []
        : [`${name} stands at ${cursors}, not ${central.cursors}`];
    for (const [place, { rev, doc }] of central.rows) {
      const here = rows.get(place);
      if (here === undefined) found.push(`${name} misses ${place}`);
      else if (here.rev !== rev || !isDeepStrictEqual(here.doc, doc))
        found.push(`${name} has another ${place}`);
    }
    for (const place of rows.keys()) if (!central.rows.has(place)) found.push(`${name} still has ${place}`);
    return found;
  });
}
