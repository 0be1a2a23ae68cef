import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Stands in for npm: each command answers with the exit code of a variable. */
const NPM = `#!/usr/bin/env bash
case "$*" in
  ci) exit "\${CI_CODE:-0}" ;;
  test) printf '%s' "$TEST_OUTPUT"; sleep 600 & echo $! >"$LEFT_BEHIND"; exit "\${TEST_CODE:-0}" ;;
  'run lint') exit "\${LINT_CODE:-0}" ;;
  'run typecheck') exit "\${TYPES_CODE:-0}" ;;
esac
`;

const GOOD = '7 passed, 0 failed, 2 skipped\n';

describe.skipIf(process.platform !== 'linux')('the run of CI', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanping-ci-'));
    mkdirSync(join(folder, '.ci'));
    copyFileSync(join(import.meta.dirname, '../../.ci/run'), join(folder, '.ci/run'));
    writeFileSync(join(folder, 'npm'), NPM);
    for (const file of ['npm', '.ci/run']) chmodSync(join(folder, file), 0o755);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(variables: Readonly<Record<string, string>>) {
    const env = {
      PATH: `${folder}:/usr/bin:/bin`,
      LEFT_BEHIND: join(folder, 'pid'),
      TEST_OUTPUT: GOOD,
      ...variables,
    };
    const { status, stdout } = spawnSync(join(folder, '.ci/run'), { env, encoding: 'utf8' });
    spawnSync('sh', ['-c', `test -f "${env.LEFT_BEHIND}" && kill "$(cat "${env.LEFT_BEHIND}")"`]);
    return { status, last: stdout.trimEnd().split('\n').at(-1), stdout };
  }

  it('passes on the numbers of the tests, also when a test left a process behind', () => {
    expect(run({})).toMatchObject({ status: 0, last: '7 passed, 0 failed, 2 skipped' });
  });

  it('fails with the tests', () => {
    const outcome = run({ TEST_CODE: '1', TEST_OUTPUT: '5 passed, 2 failed, 0 skipped\n' });
    expect(outcome).toMatchObject({ status: 1, last: '5 passed, 2 failed, 0 skipped' });
  });

  it('counts the linter and the types', () => {
    const outcome = run({ LINT_CODE: '1', TYPES_CODE: '2' });
    expect(outcome).toMatchObject({ status: 1, last: '7 passed, 2 failed, 2 skipped' });
    expect(outcome.stdout).toContain('FAILED npm run lint\nFAILED npm run typecheck\n');
  });

  it.each([
    ['nothing can be installed', { CI_CODE: '1' }, '0 passed, 1 failed, 0 skipped'],
    ['the tests end badly after a good line', { TEST_CODE: '1' }, '7 passed, 1 failed, 2 skipped'],
    ['the tests end well without a line', { TEST_OUTPUT: '' }, '0 passed, 1 failed, 0 skipped'],
  ])('fails when %s', (_, variables, last) => {
    expect(run(variables)).toMatchObject({ status: 1, last });
  });
});
