import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fraction, type Random } from '../../../contract/random.ts';
import {
  type CentralChild,
  forkCentral,
  forkTerminal,
  type TerminalProcess,
} from '../../../tests/sync/processes/fork.ts';
import type { FaultContext, FaultProgram, FaultReport } from '../fault-program.ts';
import { type JournalLine, openJournal } from './journal.ts';
import { judge } from './oracle.ts';

const NAMES = ['a', 'b', 'c'] as const;

/** Between two things that a terminal does, and between two changes at central, ms. */
const WORK_PAUSE_MS = 20;
const CHANGE_PAUSE_MS = 25;

/** The kills of a round fall within this time after its load began, ms. */
const SHORTEST_LOAD_MS = 60;
const LONGEST_LOAD_MS = 400;

/** How likely each is killed in a round; in a round that would kill nobody central is. */
const KILL_CENTRAL = 0.5;
const KILL_TERMINAL = 0.4;

/** What is on disk and who is alive. */
interface Site {
  readonly dir: string;
  readonly note: (line: JournalLine) => void;
  central: CentralChild;
  readonly terminals: Map<string, TerminalProcess>;
}

async function openSite(dir: string): Promise<Site> {
  mkdirSync(dir, { recursive: true });
  const note = openJournal(join(dir, 'journal.ndjson'));
  const central = await startCentral(dir, note, 0);
  const terminals = new Map<string, TerminalProcess>();
  const site: Site = { dir, note, central, terminals };
  for (const name of NAMES) await startTerminal(site, name);
  for (const terminal of terminals.values())
    await terminal.until(({ complete, numbersLeft }) => complete && numbersLeft > 0);
  return site;
}

const startCentral = (dir: string, note: Site['note'], port: number) =>
  forkCentral(join(dir, 'central'), port, (ack) => note({ by: 'central', ack }));

async function startTerminal({ dir, note, central, terminals }: Site, name: string): Promise<void> {
  const terminal = await forkTerminal(join(dir, name), central.url, (ack) =>
    note({ by: 'terminal', terminal: name, ack }),
  );
  terminals.set(name, terminal);
}

/** One round: everybody works, some are killed at their moments, and are started again. */
async function round(
  site: Site,
  random: Random,
  firstChange: number,
): Promise<{ kills: number; nextChange: number }> {
  const moment = () => SHORTEST_LOAD_MS + fraction(random) * (LONGEST_LOAD_MS - SHORTEST_LOAD_MS);
  const dying = NAMES.filter(() => fraction(random) < KILL_TERMINAL);
  const centralDies = fraction(random) < KILL_CENTRAL || dying.length === 0;
  for (const terminal of site.terminals.values()) void terminal.tell({ do: 'work', pauseMs: WORK_PAUSE_MS });
  let n = firstChange;
  const clerk = setInterval(() => {
    site.note({ by: 'clerk', tried: n });
    site.central.change(n);
    n += 1;
  }, CHANGE_PAUSE_MS);
  const killed = dying.map(async (name) => {
    await sleep(moment());
    await site.terminals.get(name)?.kill();
    await startTerminal(site, name);
  });
  if (centralDies) {
    await sleep(moment());
    await site.central.kill();
    site.central = await startCentral(site.dir, site.note, site.central.port);
  }
  await Promise.all(killed);
  clearInterval(clerk);
  await Promise.all([...site.terminals.values()].map((terminal) => terminal.tell({ do: 'rest' })));
  return { kills: dying.length + (centralDies ? 1 : 0), nextChange: n };
}

/** Thousands may wait after a hundred rounds: it takes what it takes, as long as it gets less. */
async function everythingLeft(terminal: TerminalProcess): Promise<void> {
  for (;;) {
    const before = terminal.state()?.waiting ?? Number.POSITIVE_INFINITY;
    await terminal.until(({ waiting, reachable }) => (waiting === 0 && reachable) || waiting < before);
    if (terminal.state()?.waiting === 0 && terminal.state()?.reachable) return;
  }
}

/** Lets everything arrive, then ends everybody. */
async function settle(site: Site): Promise<void> {
  // What still waits in central's queue would be made after the terminals have stopped.
  await site.central.changed();
  const terminals = [...site.terminals.values()];
  const cursorsOf = () => new Set(terminals.map((terminal) => JSON.stringify(terminal.state()?.cursors)));
  do {
    for (const terminal of terminals) {
      await terminal.tell({ do: 'kick' });
      await everythingLeft(terminal);
    }
    await sleep(200);
  } while (cursorsOf().size !== 1);
  for (const terminal of terminals) await terminal.stop();
  await site.central.stop();
}

/** Runs all rounds in a folder, lets everything arrive, and judges what is on disk; the folder is the caller's. */
export async function runSyncFaults(
  { rounds, random, log }: FaultContext,
  dir: string,
): Promise<FaultReport> {
  const site = await openSite(dir);
  let kills = 0;
  let change = 1;
  for (let done = 1; done <= rounds; done += 1) {
    const result = await round(site, random, change);
    kills += result.kills;
    change = result.nextChange;
    if (done % 10 === 0 || done === rounds) log(`  ${done} rounds, ${kills} processes killed`);
  }
  await settle(site);
  const report = await judge({
    centralDir: join(dir, 'central'),
    terminals: new Map(NAMES.map((name) => [name, join(dir, name)])),
    journal: join(dir, 'journal.ndjson'),
  });
  return { ...report, stakes: { 'processes killed': kills, ...report.stakes } };
}

/** kill -9 on central and on terminals under load. */
export const syncFaults: FaultProgram = {
  id: 'sync',
  title: 'kill -9 of central and of three terminals under load',
  rounds: 100,
  async run(context) {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-faults-'));
    const report = await runSyncFaults(context, dir);
    if (report.figures.every(({ found }) => found === 0)) rmSync(dir, { recursive: true });
    else context.log(`  kept for looking at: ${dir}`);
    return report;
  },
};
