import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface VirtualDisplay {
  /** Value of DISPLAY, for example `:1`. */
  readonly display: string;
  stop(): Promise<void>;
}

/** Large enough for every screen's short side; a hidden window may be larger than its display. */
const LARGE = { width: 3840, height: 3840 } as const;

/**
 * An X display that nobody sees, on a number that is free; null where Xvfb is not installed or does not start.
 * @param size of its one screen, in pixels
 */
export async function startVirtualDisplay(
  size: { readonly width: number; readonly height: number } = LARGE,
): Promise<VirtualDisplay | null> {
  const screen = `${size.width}x${size.height}x24`;
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<null>((resolve) => {
    child.once('exit', () => resolve(null));
    child.once('error', () => resolve(null));
  });
  const numbered = child.stdio[3];
  const number = numbered && (await Promise.race([once(numbered, 'data'), ended]));
  if (!number) return null;
  const atExit = () => child.kill('SIGKILL');
  process.once('exit', atExit);
  return {
    display: `:${String(number[0]).trim()}`,
    stop: async () => {
      process.off('exit', atExit);
      child.kill();
      await ended;
    },
  };
}
