import { z } from 'zod';

/** The part of Vitest's JSON report that the closing line needs. */
const assertion = z.object({
  fullName: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
});
const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
      message: z.string(),
      assertionResults: z.array(assertion),
    }),
  ),
});

export interface Outcome {
  readonly passed: number;
  /** Names of what failed: tests, files that could not be loaded, checks. */
  readonly failed: readonly string[];
  /** Names of the tests that did not run. */
  readonly skipped: readonly string[];
}

/**
 * Reads the report as text. A file that failed without a failed test (it could not be loaded, a hook threw) counts as
 * one failure; so does a run that ended badly although every test in it passed (an error outside of a test).
 *
 * @param exitCode of Vitest; null when it was ended by a signal.
 */
export function readVitestReport(text: string | null, exitCode: number | null): Outcome {
  if (text === null) return { passed: 0, failed: ['vitest wrote no report'], skipped: [] };
  const { testResults } = vitestReport.parse(JSON.parse(text));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter((test) => test.status === 'failed').map((test) => test.fullName);
  const failedFiles = testResults
    .filter((file) => file.status === 'failed')
    .filter((file) => !file.assertionResults.some((test) => test.status === 'failed'))
    .map((file) => `${file.name} (outside of its tests)`);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = [...failedTests, ...failedFiles];
  if (passed + failed.length === 0) failed.push('no test ran');
  if (exitCode !== 0 && failed.length === 0) failed.push(`vitest ended with ${exitCode ?? 'a signal'}`);
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return { passed, failed, skipped: skipped.map((test) => test.fullName) };
}

/** The last line of a run. */
export function closingLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
