import { type LaneWord, laneTask } from './lane-words.ts';
import { visitAt } from './plan.ts';
import { playVisits } from './play-visits.ts';

/** One box of a run, in a process of its own: who is killed is found among its own children. */
const { seed, from, visits } = laneTask.parse(JSON.parse(process.argv[2] ?? 'null'));
const say = (word: LaneWord) => void process.stdout.write(`${JSON.stringify(word)}\n`);

const interrupt = new AbortController();
process.on('SIGTERM', () => interrupt.abort());
// The run holds the other end: it closes when the run ends, however that happens, and the kiosk ends with us.
process.stdin.resume().on('end', () => process.exit(1));

const report = await playVisits({
  visits: Array.from({ length: visits }, (_, at) => visitAt(seed, from + at)),
  from,
  log: (line) => say({ say: 'log', line }),
  onVisit: () => say({ say: 'visit' }),
  interrupted: interrupt.signal,
});
say({
  say: 'report',
  report: { ...report, figures: report.figures.map((each) => ({ ...each, examples: [...each.examples] })) },
});
process.stdin.destroy();
