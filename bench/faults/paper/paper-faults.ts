import { join } from 'node:path';
import { assertDefined } from '../../../contract/assert.ts';
import { buildApp } from '../../../start/build-app.ts';
import type { FaultContext, FaultProgram, FaultReport } from '../fault-program.ts';
import { openJournal, secondsOf } from './journal.ts';
import { playBox } from './lane.ts';
import { boxesOf, summed } from './shares.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A visit waits half of its time: for back-offs, for paper, for a person. */
const LANES = 2;
/** Between two lines about how far it is. */
const WORD_EVERY = 25;

/** Every visit on a whole kiosk: real reader protocol, real IPP printer, real browser; several kiosks side by side. */
export const paperFaults: FaultProgram = {
  id: 'paper',
  title: 'paper: 12 printer faults and deaths of core, devices and renderer at random moments of the job',
  rounds: 1000,
  inParts: true,
  run: playRun,
};

async function playRun(context: FaultContext): Promise<FaultReport> {
  const { seed, rounds, log } = context;
  const parts = assertDefined(context.parts, 'the visits are played in parts');
  const { from, resume, commit, interrupted } = parts;
  const lanes = parts.lanes ?? LANES;
  const journal = openJournal(join(ROOT, `out/faults/paper-${seed}.ndjson`), { commit, resume });
  const secondsBefore = secondsOf(journal.boxes);
  const played = journal.boxes.map((box) => ({ from: box.from, visits: box.report.played }));
  const boxes = [...boxesOf({ seed, from, rounds, lanes }, played)];
  const begun = new Date().toISOString();
  let visits = summed(journal.boxes.map(({ report }) => report)).played;
  const onVisit = () => {
    visits += 1;
    if (visits % WORD_EVERY === 0) log(`  ${visits} visits`);
  };
  const withoutVerdict: string[] = [];
  const lane = async () => {
    for (let box = boxes.shift(); box !== undefined && !interrupted.aborted; box = boxes.shift()) {
      const report = await playBox(box, { interrupted, onVisit, log });
      if (report === null) withoutVerdict.push(`visits ${box.from} to ${box.from + box.visits - 1}`);
      else journal.add({ commit, begun, judged: new Date().toISOString(), from: box.from, report });
      for (const { name, found, examples } of report?.figures ?? [])
        if (found > 0) log(`  BROKEN ${name}: ${found}: ${examples.join('; ')}`);
    }
  };
  // One build for all of them.
  await buildApp(ROOT, log);
  await Promise.all(Array.from({ length: lanes }, lane));
  const sum = summed(journal.boxes.map(({ report }) => report));
  return {
    ...sum,
    secondsBefore,
    figures: [
      ...sum.figures,
      { name: 'boxes without a verdict', found: withoutVerdict.length, examples: withoutVerdict },
    ],
    stakes: { lanes, boxes: journal.boxes.length, ...sum.stakes },
  };
}
