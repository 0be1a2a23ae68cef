import { appendFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { centralAck, terminalAck } from '../../../tests/sync/processes/messages.ts';

/** One line of the journal: what somebody was told, or what was tried, in the order in which it was seen outside. */
export const journalLine = z.discriminatedUnion('by', [
  z.object({ by: z.literal('terminal'), terminal: z.string(), ack: terminalAck }),
  z.object({ by: z.literal('central'), ack: centralAck }),
  /** A change was handed to central; without its acknowledgement it may be there or not. */
  z.object({ by: z.literal('clerk'), tried: z.number() }),
]);
export type JournalLine = z.infer<typeof journalLine>;

/** Appends to a file that no process of the product knows of. */
export function openJournal(path: string): (line: JournalLine) => void {
  return (line) => appendFileSync(path, `${JSON.stringify(line)}\n`);
}

export function readJournal(path: string): readonly JournalLine[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => journalLine.parse(JSON.parse(line)));
}
