import { afterAll, describe, expect, it } from 'vitest';
import { plainStart } from './npm-start.ts';
import { descendantsOf } from './process-tree.ts';

describe.skipIf(process.platform !== 'linux')('npm start on a machine without a display', () => {
  const runs: ReturnType<typeof plainStart>[] = [];
  const start = (...args: string[]) => {
    const run = plainStart(...args);
    runs.push(run);
    return run;
  };
  afterAll(async () => {
    for (const run of runs) await run.clean();
  }, 120_000);

  it('says so, plays the journey once, names the PDF, stays up, and leaves no process behind', async () => {
    const run = start();
    await run.said('No display here');
    await run.said('Journey done. PDF and pictures:');
    await run.said('The kiosk waits for cards');
    const family = descendantsOf(run.pid).map(({ pid }) => pid);
    expect(family.length).toBeGreaterThan(8);
    run.interrupt();
    await run.exited;
    expect(family.filter(alive)).toEqual([]);
  }, 480_000);

  it('says so of a wall, too, which has no journey to play', async () => {
    const run = start('--profile', 'chengcheng/wall');
    await run.said('chengcheng/wall runs');
    expect(run.lines).toContain('No display here: running without a window.');
    expect(run.lines.some((line) => line.includes('Journey'))).toBe(false);
    run.interrupt();
    await run.exited;
  }, 240_000);

  it('waits for cards instead when --headless is given', async () => {
    const run = start('--headless');
    await run.said('The kiosk waits for cards');
    expect(run.lines.some((line) => line.includes('Journey'))).toBe(false);
    run.interrupt();
    await run.exited;
  }, 240_000);

  it('ends by itself when what started it is killed', async () => {
    const run = start('--headless');
    await run.said('The kiosk waits for cards');
    const family = descendantsOf(run.pid);
    const shell = family.find(({ command }) => command.startsWith('sh -c'));
    if (shell === undefined) throw new Error('npm starts a shell');
    process.kill(shell.pid, 'SIGKILL');
    await run.exited;
    const launcher = family.find(({ command }) => /^\S*node start\/main\.ts/.test(command));
    expect(launcher).toBeDefined();
    await expect.poll(() => alive(launcher?.pid ?? 0), { timeout: 60_000 }).toBe(false);
  }, 240_000);
});

function alive(pid: number): boolean {
  return descendantsOf(1).some((one) => one.pid === pid && one.command !== '');
}
