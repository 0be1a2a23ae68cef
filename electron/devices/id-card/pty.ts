import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { err, ok, type Result } from '../../../contract/result.ts';

/** The reader's end of a real pty; the product opens `path` like any serial port. For simulators, Linux only. */
export interface Pty {
  readonly path: string;
  write(bytes: Uint8Array): void;
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Resolves when the pty is gone, whoever ended it. */
  readonly gone: Promise<void>;
  /** The pty goes away with its path, as when a cable is pulled; resolves when it is gone. */
  close(): Promise<void>;
}

/** Words of socat when both ends stand. */
const STANDS = 'starting data transfer loop';

/**
 * Makes a pty whose path is a link at `path`. socat holds it and pipes it to us: it removes the link and ends when
 * its pipe closes, so nothing is left over even when this process is killed.
 */
export function openPty(path: string): Promise<Result<Pty, string>> {
  // A killed socat leaves its link, and the next one would refuse to make it anew.
  rmSync(path, { force: true });
  const socat = spawn('socat', ['-d', '-d', `PTY,link=${path},raw,echo=0`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let listener: (bytes: Uint8Array) => void = () => {};
  const gone = new Promise<void>((resolve) => {
    socat.once('exit', () => resolve());
    socat.once('error', () => resolve());
  });
  // Its pipe breaks when it is ended in the middle of an answer: the answer is lost, as on a pulled cable.
  socat.stdin.on('error', () => {});
  socat.stdout.on('data', (bytes: Uint8Array) => listener(bytes));
  const pty: Pty = {
    path,
    gone,
    write: (bytes) => {
      socat.stdin.write(bytes);
    },
    onData: (next) => {
      listener = next;
    },
    close: () => {
      socat.kill('SIGTERM');
      return gone;
    },
  };
  return new Promise((resolve) => {
    let said = '';
    socat.stderr.on('data', (bytes: Uint8Array) => {
      if (said.includes(STANDS)) return;
      said += Buffer.from(bytes).toString();
      if (said.includes(STANDS)) resolve(ok(pty));
    });
    socat.once('error', (error) => resolve(err(`socat could not be started: ${error.message}`)));
    socat.once('exit', () => resolve(err(`socat ended: ${said.trim()}`)));
  });
}
