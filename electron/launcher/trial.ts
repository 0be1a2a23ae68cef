import { spawn } from 'node:child_process';
import { type LauncherParts, rollBack } from './choose.ts';
import { readState } from './state-file.ts';

export interface TrialTimes {
  /** A new version has so long to become healthy, ms: the store's migration on a slow disk included. */
  readonly deadlineMs: number;
  readonly lookEveryMs: number;
  /** From the request to end until it is ended, ms; the shell itself takes a few seconds. */
  readonly goodbyeMs: number;
}

export const TRIAL_TIMES: TrialTimes = { deadlineMs: 600_000, lookEveryMs: 1_000, goodbyeMs: 12_000 };

/** Exit code after which nobody starts the same again (electron/shell/exit-codes.ts). */
const WRONG_OPTIONS = 2;

/** The service starts again after it (sysexits EX_TEMPFAIL). */
const START_AGAIN = 75;

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a version on trial and watches that it becomes healthy in time; resolves with the exit code for the service. The time
 * is this process's own: a box whose clock jumps loses no trial.
 */
export function runTrial(
  parts: LauncherParts,
  version: string,
  command: readonly string[],
  times: TrialTimes = TRIAL_TIMES,
): Promise<number> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: 'inherit' });
  const state = () => readState(parts.places);
  const isOnTrial = () => {
    const now = state();
    return now.name === 'on-trial' && now.version === version;
  };
  let isLate = false;
  const timers: NodeJS.Timeout[] = [];
  const looking = setInterval(() => {
    if (isOnTrial()) return;
    for (const timer of timers) clearTimeout(timer);
    clearInterval(looking);
  }, times.lookEveryMs);
  timers.push(
    setTimeout(() => {
      if (!isOnTrial()) return;
      isLate = true;
      child.kill('SIGTERM');
      timers.push(setTimeout(() => child.kill('SIGKILL'), times.goodbyeMs));
    }, times.deadlineMs),
  );
  for (const signal of PASSED_ON) process.on(signal, () => child.kill(signal));

  return new Promise((resolve) => {
    const over = (code: number) => {
      clearInterval(looking);
      for (const timer of timers) clearTimeout(timer);
      const now = state();
      if (now.name === 'on-trial' && (isLate || code === WRONG_OPTIONS)) {
        rollBack(parts, now, isLate ? 'not-healthy' : 'wrong-options');
        resolve(START_AGAIN);
      } else resolve(code);
    };
    child.on('exit', (code) => over(code ?? START_AGAIN));
    // No such program, or no right to run it: as an end without health.
    child.on('error', () => over(START_AGAIN));
  });
}
