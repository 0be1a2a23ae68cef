import type { Logger } from '../../contract/log.ts';
import type { Host } from '../host/types.ts';
import type { ChildCommand } from './child-commands.ts';
import { reasonOf } from './log.ts';
import type { Child } from './supervise.ts';

/** Forks a child and dresses it as the supervisor's. */
export function forkChild(
  host: Pick<Host, 'forkUtility'>,
  serviceName: string,
  command: ChildCommand,
  log: Logger,
): Child {
  const forked = host.forkUtility(command.modulePath, command.args, { serviceName });
  return {
    get pid() {
      return forked.pid;
    },
    post: (message) => forked.postMessage(message),
    forceKill() {
      const { pid } = forked;
      if (pid === undefined) return;
      try {
        // The host's `kill` is polite (SIGTERM); a stopped or looping process answers to this one alone.
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        log.event('child-kill-failed', { child: serviceName, reason: reasonOf(error) });
      }
    },
    onMessage: (listener) => forked.on('message', listener),
    onExit: (listener) => forked.on('exit', listener),
  };
}
