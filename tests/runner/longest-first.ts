import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, by path from the project's root. A fresh clone has no durations of an earlier run, and size tells
 * nothing of them: one that begins last keeps one core busy and the others waiting.
 */
export const LONGEST: readonly string[] = [
  'tests/property-screens/pictures.test.ts',
  'tests/product/killed-at-each-step.test.ts',
  'tests/product/plain-start.test.ts',
  'tests/property-screens/dialogs.test.ts',
  'tests/kiosk-screens/behaviour.test.ts',
  'tests/sync/central-gone-for-three-days.test.ts',
  'tests/kiosk-screens/other-layouts.test.ts',
  'tests/product/three-screens/repair-over-three-screens.test.ts',
  'tests/product/staff-at-the-kiosk.test.ts',
  'tests/wall/pictures.test.ts',
  'tests/product/failing-journey.test.ts',
  'tests/product/central-comes-later.test.ts',
  'tests/kiosk-screens/pictures.test.ts',
  'tests/property-screens/disclosures.test.ts',
  'tests/shell/whole-shell.test.ts',
  'tests/product/paper-under-faults.test.ts',
  'tests/product/first-words.test.ts',
  'tests/sync/terminal-and-central.test.ts',
  'central/api.test.ts',
  'central/database/database.test.ts',
];

/** Vitest's own order, with the longest files of each project before the others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b));
  }
}

const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
  return rank < 0 ? LONGEST.length : rank;
}
