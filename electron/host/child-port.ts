import type { ParentPort } from 'electron';

/** The child's end of `Host.forkUtility`, the same over Electron's utilityProcess and over `child_process.fork`. */
export interface ChildPort {
  /** Sends a structured clone; silently nothing when the parent is gone (`onClosed` has said so). */
  post(message: unknown): void;
  /** One listener; messages that came before it are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
  /** The parent died or let go. A child that gets this must end: its supervisor starts a new one. */
  onClosed(listener: () => void): void;
}

/** Electron adds `parentPort` to `process` in a utility process. */
type MaybeUtilityProcess = NodeJS.Process & { readonly parentPort?: ParentPort };

/** The port to the parent. Throws where there is none: such a process was started by hand, not by the shell. */
export function childPort(): ChildPort {
  const here: MaybeUtilityProcess = process;
  if (here.parentPort) return electronPort(here.parentPort);
  if (here.send) return forkPort();
  throw new Error('this process has no parent port: it is started by the shell, not by hand');
}

/** Electron ends a utility process with its parent, so that `closed` needs no listener; `exit` serves as a hint. */
function electronPort(port: ParentPort): ChildPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClosed: (listener) => process.once('disconnect', listener),
  };
}

function forkPort(): ChildPort {
  const early: unknown[] = [];
  let listener: ((message: unknown) => void) | null = null;
  process.on('message', (message) => {
    if (listener) listener(message);
    else early.push(message);
  });
  return {
    post: (message) => {
      // the callback takes the error of a channel that closed meanwhile; without it Node would throw
      if (process.connected) process.send?.(message, undefined, {}, () => {});
    },
    onMessage: (next) => {
      listener = next;
      for (const message of early.splice(0)) next(message);
    },
    onClosed: (next) => {
      if (process.connected) process.once('disconnect', next);
      else queueMicrotask(next);
    },
  };
}
