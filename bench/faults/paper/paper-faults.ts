import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../../contract/random.ts';
import { type RunningKiosk, startKiosk } from '../../../tests/product/running-kiosk.ts';
import type { FaultProgram, FaultReport } from '../fault-program.ts';
import { PaperJudge } from './judge.ts';
import { type Visit, visitOf, wordsOf } from './plan.ts';
import { playVisit } from './play-visit.ts';

/** Every visit on the whole kiosk: real reader protocol, real IPP printer, real browser, one data folder for all. */
export const paperFaults: FaultProgram = {
  id: 'paper',
  title: 'paper: 12 printer faults and deaths of core, devices and renderer at random moments of the job',
  rounds: 1000,
  run: ({ rounds, random, log }) => playVisits({ rounds, random, log }),
};

/** The fifth death within three minutes opens the shell's loop breaker, as it should; a fresh kiosk begins before. */
const DEATHS_PER_KIOSK = 3;

interface Run {
  readonly rounds: number;
  readonly random: Random;
  readonly log: (line: string) => void;
  /** Instead of the dice's, for a short form that is sure to hold each kind. */
  readonly visits?: readonly Visit[];
}

export async function playVisits({ rounds, random, log, visits }: Run): Promise<FaultReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanping-paper-'));
  const judge = new PaperJudge();
  const endings: Record<string, number> = { done: 0, unconfirmed: 0, refused: 0, 'gave-up': 0 };
  const deadEnds: string[] = [];
  let kills = 0;
  let faults = 0;
  let era = 0;
  let deaths = 0;
  let kiosk: RunningKiosk | null = null;
  try {
    for (let round = 0; round < rounds; round++) {
      const visit = visits?.[round % visits.length] ?? visitOf(random);
      const words = `${round + 1}: ${wordsOf(visit)}`;
      if (deaths >= DEATHS_PER_KIOSK) {
        await kiosk?.stop();
        kiosk = null;
      }
      if (kiosk === null) {
        kiosk = await startKiosk([], { dataDir });
        era += 1;
        deaths = 0;
      }
      const { trayDir } = kiosk.terminal.devices;
      const look = () => ({ trayDir: trayDir ?? '', storeFile: storeFileIn(dataDir), era });
      if (visit.kill !== null) kills += 1;
      if (visit.kill !== null) deaths += 1;
      if (visit.fault !== null) faults += 1;
      const from = kiosk.lines.length;
      const keepLines = (why: string) => {
        const path = join(tmpdir(), `sanping-paper-visit-${round + 1}.jsonl`);
        writeFileSync(path, (kiosk?.lines ?? []).slice(from).join('\n'));
        log(`  ${why} (log kept: ${path})`);
      };
      try {
        const told = await playVisit(kiosk, visit);
        if (told.forgotten > 0) keepLines(`${words}: forgotten`);
        endings[told.ending] = (endings[told.ending] ?? 0) + 1;
        judge.visitOver(
          {
            visit: words,
            saidDone: told.ending === 'done',
            confirmed: told.confirmed,
            forgotten: told.forgotten,
          },
          look(),
        );
      } catch (error) {
        deadEnds.push(`${words}: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`);
        keepLines(deadEnds.at(-1) ?? words);
        judge.visitOver({ visit: words, saidDone: false, confirmed: 0, forgotten: 0 }, look());
        deaths = DEATHS_PER_KIOSK;
      }
      if ((round + 1) % 25 === 0) log(`  ${round + 1} visits, ${kills} deaths, ${faults} printer faults`);
    }
    await kiosk?.stop();
    kiosk = null;
    const { figures, stakes } = judge.verdict(storeFileIn(dataDir));
    return {
      figures: [
        ...figures,
        { name: 'visits without an end', found: deadEnds.length, examples: deadEnds.slice(0, 5) },
      ],
      stakes: {
        visits: rounds,
        'printer faults': faults,
        'deaths (kill -9)': kills,
        ...stakes,
        ...said(endings),
      },
    };
  } finally {
    await kiosk?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function said(endings: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(endings).map(([ending, times]) => [`screen said ${ending}`, times]),
  );
}

/** Somewhere in the data folder; the judge does not ask the product where. */
function storeFileIn(dataDir: string): string {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) =>
    /(^|\/)terminal\.sqlite$/.test(name),
  );
  return join(dataDir, found ?? 'terminal.sqlite');
}
