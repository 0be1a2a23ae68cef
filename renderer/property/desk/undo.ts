import type { DeskStep, QueueRow } from '../../../contract/property/desk.ts';

/**
 * The step that takes a step back, null where there is none: what a resident or another office was told is said, and is
 * asked for before instead. `before` is the case as it was.
 */
export function undoOf(
  before: Pick<QueueRow, 'takenAt' | 'worker'>,
  { step }: Pick<DeskStep, 'step'>,
): DeskStep | null {
  switch (step) {
    case 'take':
      return { step: 'put-back' };
    case 'assign':
      if (before.worker !== null) return { step: 'assign', worker: before.worker };
      return before.takenAt === null ? { step: 'put-back' } : null;
    case 'put-back':
      return before.takenAt === null ? null : { step: 'take', worker: before.worker };
    case 'set-out':
    case 'schedule':
    case 'comment':
    case 'propose-closing':
    case 'hand-over':
      return null;
    default:
      return step satisfies never;
  }
}
