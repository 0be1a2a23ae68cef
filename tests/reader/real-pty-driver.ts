import { PROBE_BAUDS } from '../../electron/devices/id-card/connect.ts';
import { ReaderDriver } from '../../electron/devices/id-card/driver.ts';
import { readerPortsOf } from '../../electron/devices/id-card/transports/reader-ports.ts';
import { systemScheduler } from '../../electron/devices/scheduler.ts';
import { EventLog } from './event-log.ts';

/** The product's driver over the serial port at `path`, its events in a log. Stop it before the port goes. */
export function driverOn(path: string): { readonly log: EventLog; readonly driver: ReaderDriver } {
  const { ports } = readerPortsOf({ kind: 'serial', path, baud: 'probe' }, { event: () => {} });
  const log = new EventLog();
  const driver = new ReaderDriver({
    ports,
    bauds: PROBE_BAUDS,
    scheduler: systemScheduler,
    log: { event: () => {} },
    latestAddress: 'skip',
    fingerprint: (text) => Buffer.from(text).toString('base64'),
    emit: (event) => log.add(event),
  });
  driver.start();
  return { log, driver };
}
