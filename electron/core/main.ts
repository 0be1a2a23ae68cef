import { LogRing } from '../../contract/log-ring.ts';
import { childPort } from '../host/child-port.ts';
import { createLogger } from './api/log.ts';
import { serveShell } from './api/serve-shell.ts';
import { readCoreOptions } from './profile/core-options.ts';
import { startCore } from './start-core.ts';

/** Entry of the core process: options → profile → store → sync → workflows → API for the shell. */
const port = childPort();
const ring = new LogRing();
const log = createLogger((line) => {
  ring.add(line);
  process.stdout.write(`${line}\n`);
});
port.onClosed(() => process.exit(0));

const options = readCoreOptions(process.argv[2]);
const core = options.ok ? await startCore(options.value, log, ring) : options;
if (core.ok) {
  serveShell(port, core.value);
} else {
  // A restart does not mend this: the shell shows the numbered safe page until a person has acted.
  log.event('core-fatal', { code: core.error.code });
  port.post({ type: 'fatal', code: core.error.code, detail: core.error.detail });
}
