import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from '../../../tests/product/process-tree.ts';
import { type RunningKiosk, startKiosk } from '../../../tests/product/running-kiosk.ts';
import type { FaultReport } from '../fault-program.ts';
import { PaperJudge } from './judge.ts';
import { type Visit, wordsOf } from './plan.ts';
import { type Ending, playVisit, untilRecords } from './play-visit.ts';

/** The fifth death of a part within three minutes opens the shell's loop breaker, as it should; a fresh kiosk begins before. */
const DEATHS_OF_A_PART = 4;
const DEATHS_WINDOW_MS = 190_000;
const STARTS = 3;

interface Run {
  readonly visits: readonly Visit[];
  /** The first visit's number in the whole run. */
  readonly from: number;
  readonly log: (line: string) => void;
  /** Called after each visit. */
  readonly onVisit?: () => void;
  readonly interrupted?: AbortSignal;
}

/** One kiosk after the other on one data folder, judged by its paper. Ends between two visits when it is interrupted. */
export async function playVisits(run: Run): Promise<FaultReport & { readonly played: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanping-paper-'));
  const judge = new PaperJudge();
  const endings: Record<Ending, number> = { done: 0, unconfirmed: 0, refused: 0, 'gave-up': 0 };
  const deadEnds: string[] = [];
  const counts = { played: 0, kills: 0, faults: 0, era: 0 };
  let deaths: readonly { readonly part: Part; readonly at: number }[] = [];
  let kiosk: RunningKiosk | null = null;
  const end = async () => {
    await kiosk?.stop();
    kiosk = null;
    deaths = [];
  };
  try {
    for (const [at, visit] of run.visits.entries()) {
      if (run.interrupted?.aborted) break;
      const number = run.from + at;
      const words = `${number}: ${wordsOf(visit)}`;
      deaths = deaths.filter((death) => performance.now() - death.at < DEATHS_WINDOW_MS);
      const ofThisPart = deaths.filter(({ part }) => part === visit.kill?.part);
      if (ofThisPart.length >= DEATHS_OF_A_PART - 1) await end();
      if (kiosk === null) counts.era += 1;
      const now: RunningKiosk = kiosk ?? (await startedKiosk(dataDir));
      kiosk = now;
      if (visit.kill !== null) counts.kills += 1;
      if (visit.kill !== null) deaths = [...deaths, { part: visit.kill.part, at: performance.now() }];
      if (visit.fault !== null) counts.faults += 1;
      const { trayDir } = now.terminal.devices;
      const { era } = counts;
      const look = () => ({ trayDir: trayDir ?? '', storeFile: storeFileIn(dataDir), era });
      const from = now.lines.length;
      const keepLines = (why: string) => {
        const path = join(tmpdir(), `sanping-paper-visit-${number}-${process.pid}.jsonl`);
        writeFileSync(path, now.lines.slice(from).join('\n'));
        run.log(`  ${why} (log kept: ${path})`);
      };
      try {
        const { ending, confirmed, forgotten } = await playVisit(now, visit);
        if (forgotten > 0) keepLines(`${words}: forgotten`);
        endings[ending] += 1;
        judge.visitOver({ visit: words, saidDone: ending === 'done', confirmed, forgotten }, look());
      } catch (error) {
        const deadEnd = `${words}: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`;
        deadEnds.push(deadEnd);
        keepLines(deadEnd);
        judge.visitOver({ visit: words, saidDone: false, confirmed: 0, forgotten: 0 }, look());
        await end();
      }
      counts.played += 1;
      run.onVisit?.();
    }
    await end();
    const { figures, stakes } = judge.verdict(storeFileIn(dataDir));
    return {
      played: counts.played,
      figures: [
        ...figures,
        { name: 'visits without an end', found: deadEnds.length, examples: deadEnds.slice(0, 5) },
      ],
      stakes: {
        visits: counts.played,
        'printer faults': counts.faults,
        'deaths (kill -9)': counts.kills,
        'starts of a kiosk': counts.era,
        ...stakes,
        ...said(endings),
      },
    };
  } finally {
    await end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A busy machine may start a central too late for its kiosk: then both are started again. */
async function startedKiosk(dataDir: string): Promise<RunningKiosk> {
  for (let left = STARTS; ; left -= 1) {
    const kiosk = await startKiosk([], { dataDir });
    try {
      await untilRecords(kiosk);
      return kiosk;
    } catch (error) {
      await kiosk.stop();
      if (left === 1) throw error;
    }
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
