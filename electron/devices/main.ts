import { createHmac, randomBytes } from 'node:crypto';
import { throwIllegalValue } from '../../contract/assert.ts';
import { devicesOptions, type FromDevices, toDevices } from '../../contract/core-protocol.ts';
import type { DevicesEvent } from '../../contract/devices.ts';
import { childPort } from '../host/child-port.ts';
import { ReaderDriver } from './id-card/driver.ts';
import { readerPortsOf } from './id-card/transports/reader-ports.ts';
import { systemScheduler } from './scheduler.ts';
import { stdoutLogger } from './stdout-logger.ts';

/**
 * Entry of the devices process: options as JSON in argv[2], events and heartbeats to the shell, commands from it.
 * It may be killed at any moment: the port's lock goes with it, and everything it knows it can ask the reader again.
 */

/** The shell takes a process for hung when heartbeats stay out. */
const HEARTBEAT_MS = 2000;

const log = stdoutLogger('devices');
const port = childPort();
const options = devicesOptions.parse(JSON.parse(process.argv[2] ?? 'null'));

const send = (message: FromDevices) => port.post(message);
const emit = (event: DevicesEvent) => send({ type: 'event', event });

function startReader(): ReaderDriver {
  const { ports, bauds } = readerPortsOf(options.reader, log);
  // Lives as long as this process: digests tell two cards apart and mean nothing elsewhere.
  const key = randomBytes(32);
  const driver = new ReaderDriver({
    ports,
    bauds,
    scheduler: systemScheduler,
    log,
    latestAddress: 'skip',
    fingerprint: (text) => createHmac('sha256', key).update(text).digest('base64url'),
    emit,
  });
  driver.start();
  return driver;
}

const reader = startReader();
setInterval(() => send({ type: 'heartbeat' }), HEARTBEAT_MS);

async function end(): Promise<void> {
  // A reader in the middle of a command must not hold the process: the port is freed with it in any case.
  systemScheduler.after(1000, () => process.exit(0));
  await reader.stop();
  process.exit(0);
}

port.onClosed(() => process.exit(0));
port.onMessage((message) => {
  const parsed = toDevices.safeParse(message);
  if (!parsed.success) {
    log.event('devices.message-refused', {});
    return;
  }
  switch (parsed.data.type) {
    case 'command':
      reader.report();
      break;
    case 'stop':
      void end();
      break;
    default:
      throwIllegalValue(parsed.data);
  }
});
