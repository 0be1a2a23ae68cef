import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type ContractRun, runContract } from './contract/run-contract.ts';
import { findElectronBinary } from './find-electron.ts';
import { hostContract } from './host.contract.ts';
import { startVirtualDisplay } from './virtual-display.ts';

const RUN_LIMIT_MS = 180_000;
const SKIPPED = 'SKIPPED electron host: no Electron binary';

const binary = findElectronBinary();

if (binary === null) {
  console.log(SKIPPED);
  it.skip(SKIPPED, () => {});
} else {
  describe('the host contract on Electron', () => {
    let run: ContractRun;
    beforeAll(async () => {
      const isRoot = process.getuid?.() === 0;
      const needsDisplay =
        process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
      const screen = needsDisplay ? await startVirtualDisplay() : null;
      if (screen) vi.stubEnv('DISPLAY', screen.display);
      run = await runContract(binary, isRoot ? ['--no-sandbox'] : []);
      vi.unstubAllEnvs();
      await screen?.stop();
    }, RUN_LIMIT_MS);

    for (const { name } of hostContract) {
      it(name, () => {
        expect(run.errors.has(name), `the run ended before this case:\n${run.output}`).toBe(true);
        expect(run.errors.get(name)).toBeNull();
      });
    }

    it('quitting ends with code 0 and leaves no process behind', () => {
      expect(run.exitCode).toBe(0);
      expect(run.leftProcesses).toEqual([]);
    });
  });
}
