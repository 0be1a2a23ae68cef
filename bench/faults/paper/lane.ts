import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BoxReport, type LaneTask, laneWord } from './lane-words.ts';

interface Hearing {
  readonly interrupted: AbortSignal;
  readonly onVisit: () => void;
  readonly log: (line: string) => void;
}

/** Plays one box in a process of its own. Null when it ended without a verdict. */
export async function playBox(
  task: LaneTask,
  { interrupted, onVisit, log }: Hearing,
): Promise<BoxReport | null> {
  const lane = spawn(process.execPath, [join(import.meta.dirname, 'lane-main.ts'), JSON.stringify(task)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Out of reach of a terminal's Ctrl-C: the visit at hand is played to its end.
    detached: true,
  });
  const end = () => void lane.kill('SIGTERM');
  interrupted.addEventListener('abort', end);
  let report: BoxReport | null = null;
  const lastWords: string[] = [];
  createInterface({ input: lane.stderr }).on('line', (line) => {
    lastWords.push(line);
    lastWords.splice(0, lastWords.length - 10);
  });
  createInterface({ input: lane.stdout }).on('line', (line) => {
    const word = laneWord.parse(JSON.parse(line));
    if (word.say === 'visit') onVisit();
    if (word.say === 'log') log(word.line);
    if (word.say === 'report') report = word.report;
  });
  await once(lane, 'close');
  interrupted.removeEventListener('abort', end);
  if (report === null) log(`  box from ${task.from} ended without a verdict: ${lastWords.join(' | ')}`);
  return report;
}
