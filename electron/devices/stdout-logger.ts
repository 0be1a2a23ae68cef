import type { Logger } from '../../contract/log.ts';

/** One JSON line per event on stdout: `{at, process, event, …}`; the shell gathers them. Codes and counts only. */
export function stdoutLogger(process_: string): Logger {
  return {
    event: (id, fields = {}) => {
      const line = { at: new Date().toISOString(), process: process_, event: id, ...fields };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  };
}
