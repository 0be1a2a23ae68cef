import { beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from './chromium/find-browser.ts';
import { type ContractRun, runContract } from './contract/run-contract.ts';
import { hostContract } from './host.contract.ts';

/** The whole suite in one browser: some 30 windows are opened one after the other. */
const RUN_LIMIT_MS = 180_000;

const chromiumIsHere = process.platform === 'linux' && findBrowser(process.env).ok;

describe.skipIf(!chromiumIsHere)('the host contract on Chromium', () => {
  let run: ContractRun;
  beforeAll(async () => {
    run = await runContract(process.execPath, []);
  }, RUN_LIMIT_MS);

  for (const { name } of hostContract) {
    it(name, () => {
      expect(run.errors.has(name), `the run ended before this case:\n${run.output}`).toBe(true);
      expect(run.errors.get(name)).toBeNull();
    });
  }

  it('quitting ends with code 0 and leaves no process and no file behind', () => {
    expect(run.exitCode).toBe(0);
    expect(run.leftProcesses).toEqual([]);
    expect(run.leftFiles).toEqual([]);
  });
});
