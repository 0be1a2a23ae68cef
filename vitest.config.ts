import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/runner/longest-first.ts';

/** Real processes (Chromium, a printer, a database) start inside tests; a machine of two slow cores takes four times as long. */
const TEST_TIMEOUT_MS = 120_000;
const HOOK_TIMEOUT_MS = 120_000;

const common = {
  environment: 'node',
  pool: 'forks',
  testTimeout: TEST_TIMEOUT_MS,
  hookTimeout: HOOK_TIMEOUT_MS,
  // What is polled for arrives; how soon is no matter of a test.
  expect: { poll: { timeout: TEST_TIMEOUT_MS / 2 } },
} as const;

/**
 * `unit` stands beside the files; `product` drives the whole from outside and waits more than it works, so three of its
 * files share the two cores. Nothing in either asserts a time.
 */
export default defineConfig({
  test: {
    // The reference box has two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: [
            '{contract,electron,printers,kiosk-profiles,renderer,central,start,build,bench}/**/*.test.{ts,tsx}',
          ],
          exclude: ['**/node_modules/**', 'bench/peers/**'],
          // Loading the code anew for each of 250 files takes longer than their tests: what they share they leave as it was.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'product',
          // One more than cores: a journey waits for paper, for a back-off, for a person's time.
          maxWorkers: 3,
          include: ['tests/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
