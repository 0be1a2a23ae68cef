import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { boxReport } from './lane-words.ts';

const line = z.object({
  commit: z.string(),
  /** When this part of the run began, and when the box was judged. */
  begun: z.iso.datetime(),
  judged: z.iso.datetime(),
  from: z.number().int(),
  report: boxReport,
});
export type JudgedBox = z.infer<typeof line>;

/** The boxes that a run has judged, on disk: what it saw outlives it, and another one goes on behind them. */
export interface PaperJournal {
  readonly boxes: readonly JudgedBox[];
  add(box: JudgedBox): void;
}

export function openJournal(
  path: string,
  { commit, resume }: { commit: string; resume: boolean },
): PaperJournal {
  mkdirSync(dirname(path), { recursive: true });
  if (!resume) rmSync(path, { force: true });
  const boxes = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((each) => each !== '')
        .map((each) => line.parse(JSON.parse(each)))
    : [];
  const other = boxes.find((box) => box.commit !== commit);
  if (other !== undefined)
    throw new Error(`${path} is of commit ${other.commit}: go on there, or begin anew`);
  return {
    boxes,
    add(box) {
      boxes.push(box);
      appendFileSync(path, `${JSON.stringify(box)}\n`);
    },
  };
}

/** How long the parts of the run took before this one. */
export function secondsOf(boxes: readonly JudgedBox[]): number {
  const parts = new Map<string, number>();
  for (const { begun, judged } of boxes)
    parts.set(begun, Math.max(parts.get(begun) ?? 0, Date.parse(judged) - Date.parse(begun)));
  return Math.round([...parts.values()].reduce((sum, ms) => sum + ms, 0) / 1000);
}
