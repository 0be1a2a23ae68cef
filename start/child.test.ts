import { expect, it } from 'vitest';
import { startAgainAfter, startChild } from './child.ts';

it('an app that staff asked to restart from afar is started again, one that ended otherwise is not', async () => {
  const codes = [77, 77, 3];
  const started: number[] = [];
  const child = startAgainAfter(77, () => {
    const code = codes.shift() ?? 0;
    started.push(code);
    return startChild(process.execPath, { args: ['-e', `process.exit(${code})`], onLine: () => {} });
  });
  expect(await child.exited).toBe(3);
  expect(started).toEqual([77, 77, 3]);
});
