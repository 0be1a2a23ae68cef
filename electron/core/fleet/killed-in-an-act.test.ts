import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDataDir } from '../store/testing.ts';

const run = (dir: string, where: string) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'crash-actor.ts'), dir, where], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

describe('kill -9 of the core process in a remote act', () => {
  it.each([
    ['before it begins', 1, { state: 'done', code: null }],
    // Nobody can know whether it happened, so it is said to have failed and is not tried again.
    ['begun, without effect', 0, { state: 'failed', code: 'CO-604' }],
    ['with its effect', 1, { state: 'failed', code: 'CO-604' }],
    ['ended, and central does not know', 1, { state: 'done', code: null }],
  ])('%s: it is done %i times, and central is told the end', (where, times, end) => {
    const { dir, remove } = makeDataDir();
    expect(run(dir, where).signal).toBe('SIGKILL');
    const again = run(dir, 'nowhere');
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual([{ id: '01JD0000000000000000000RA1', ...end }]);
    const effects = join(dir, 'effects');
    const done = existsSync(effects) ? readFileSync(effects, 'utf8').split('\n').length - 1 : 0;
    expect(done).toBe(times);
    remove();
  });
});
