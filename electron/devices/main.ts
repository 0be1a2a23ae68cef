import { createHmac, randomBytes } from 'node:crypto';
import { throwIllegalValue } from '../../contract/assert.ts';
import { devicesOptions, type FromDevices, toDevices } from '../../contract/core-protocol.ts';
import type { DevicesCommand, DevicesEvent, ReaderOption } from '../../contract/devices.ts';
import { childPort } from '../host/child-port.ts';
import { washMemory, washProcess } from '../host/wash-memory.ts';
import { ReaderDriver } from './id-card/driver.ts';
import { readerPortsOf } from './id-card/transports/reader-ports.ts';
import { ReceiptPrinter } from './receipt-printer/receipt-printer.ts';
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
const emit = (event: DevicesEvent) => {
  send({ type: 'event', event });
  // A card that was only compared again says nothing to core; its text goes with the card.
  if (event.type === 'card-removed') setImmediate(washMemory);
};

function startReader(option: ReaderOption | null): ReaderDriver | null {
  if (option === null) return null;
  const { ports, bauds } = readerPortsOf(option, log);
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

function obey(command: DevicesCommand): void {
  switch (command.type) {
    case 'report':
      reader?.report();
      return;
    case 'use-reader': {
      const before = reader;
      // The port of the one is often the port of the other.
      void (before?.stop() ?? Promise.resolve()).then(() => {
        if (reader === before) reader = startReader(command.reader);
      });
      return;
    }
    case 'print-slip': {
      const { id } = command;
      void receiptPrinter
        .print(Buffer.from(command.bytes, 'base64'))
        .then((end) => emit({ type: 'slip-ended', id, end }));
      return;
    }
    default:
      throwIllegalValue(command);
  }
}

let reader = startReader(options.reader);
const receiptPrinter = new ReceiptPrinter(options.receiptPrinter, { scheduler: systemScheduler, log });
setInterval(() => send({ type: 'heartbeat' }), HEARTBEAT_MS);

async function end(): Promise<void> {
  // A reader in the middle of a command must not hold the process: the port is freed with it in any case.
  systemScheduler.after(1000, () => process.exit(0));
  await reader?.stop();
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
      obey(parsed.data.command);
      break;
    case 'person-left':
      void washProcess().then(() => log.event('memory-washed', {}));
      break;
    case 'stop':
      void end();
      break;
    default:
      throwIllegalValue(parsed.data);
  }
});
