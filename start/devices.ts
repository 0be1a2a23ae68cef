import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoCards } from '../central/demo/demo-cards.ts';
import { throwIllegalValue } from '../contract/assert.ts';
import type { DevicesOptions } from '../contract/core-protocol.ts';
import type { ReceiptOption } from '../electron/devices/receipt-printer/receipt-option.ts';
import type { PrinterChoice, ReaderChoice } from './options.ts';
import { startPrinterSimulator } from './simulators/printer-simulator.ts';
import { startReaderSimulator } from './simulators/reader-simulator.ts';
import { startReceiptSimulator } from './simulators/receipt-simulator.ts';

/** The devices this run works with: attached ones as given, simulated ones started here. */
export interface DeviceSet {
  readonly reader: NonNullable<DevicesOptions['reader']>;
  /** Null = none attached. */
  readonly printerUri: string | null;
  readonly receiptPrinter: DevicesOptions['receiptPrinter'];
  readonly readerControl: string | null;
  readonly printerControl: string | null;
  /** Where the simulated printer lays its sheets. */
  readonly trayDir: string | null;
  stop(): Promise<void>;
}

export async function startDevices(choice: DeviceChoice, dataDir: string): Promise<DeviceSet> {
  const dir = join(dataDir, 'simulators');
  mkdirSync(dir, { recursive: true });
  const [reader, printer, receipt] = await Promise.all([
    startReader(choice.reader, dir),
    startPrinter(choice.printer, dir),
    startReceiptPrinter(choice.receiptPrinter, { dir, dataDir }),
  ]);
  return {
    ...reader.set,
    ...printer.set,
    ...receipt.set,
    stop: async () => {
      await Promise.all([reader.stop(), printer.stop(), receipt.stop()]);
    },
  };
}

/** Null = this screen has none. */
interface DeviceChoice {
  readonly reader: ReaderChoice | null;
  readonly printer: PrinterChoice | null;
  readonly receiptPrinter: ReceiptOption;
}

const nothing = async () => {};

async function startReader(choice: ReaderChoice | null, dir: string) {
  if (choice === null)
    return { set: { reader: { kind: 'auto' as const }, readerControl: null }, stop: nothing };
  if (choice.kind === 'simulator' && process.platform !== 'linux')
    return { set: { reader: { kind: 'auto' as const }, readerControl: null }, stop: nothing };
  if (choice.kind !== 'simulator') return { set: { reader: choice, readerControl: null }, stop: nothing };
  const simulator = await startReaderSimulator({ cards: demoCards(Date.now()), dir });
  return {
    set: {
      reader: { kind: 'serial' as const, path: simulator.path, baud: 'probe' as const },
      readerControl: simulator.controlSocket,
    },
    stop: () => simulator.stop(),
  };
}

async function startPrinter(choice: PrinterChoice | null, dir: string) {
  if (choice === null)
    return { set: { printerUri: null, printerControl: null, trayDir: null }, stop: nothing };
  switch (choice.kind) {
    case 'ipp':
      return { set: { printerUri: choice.uri, printerControl: null, trayDir: null }, stop: nothing };
    case 'simulator': {
      if (process.platform !== 'linux')
        return { set: { printerUri: null, printerControl: null, trayDir: null }, stop: nothing };
      const simulator = await startPrinterSimulator({ dir });
      return {
        set: {
          printerUri: simulator.uri,
          printerControl: simulator.controlSocket,
          trayDir: simulator.trayDir,
        },
        stop: () => simulator.stop(),
      };
    }
    default:
      return throwIllegalValue(choice);
  }
}

/** The simulator takes whatever rate the port is set to: a pty has none. */
const SIMULATOR_BAUD = 115_200;

async function startReceiptPrinter(
  choice: ReceiptOption,
  { dir, dataDir }: { readonly dir: string; readonly dataDir: string },
) {
  switch (choice.kind) {
    case 'none':
      return { set: { receiptPrinter: null }, stop: nothing };
    case 'serial':
      return { set: { receiptPrinter: { path: choice.path, baud: choice.baud } }, stop: nothing };
    case 'simulator': {
      if (process.platform !== 'linux') return { set: { receiptPrinter: null }, stop: nothing };
      const simulator = await startReceiptSimulator({ dir, trayDir: join(dataDir, 'slips') });
      return {
        set: { receiptPrinter: { path: simulator.path, baud: SIMULATOR_BAUD } },
        stop: () => simulator.stop(),
      };
    }
    default:
      return throwIllegalValue(choice);
  }
}
