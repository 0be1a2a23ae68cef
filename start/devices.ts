import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoCards } from '../central/demo/demo-cards.ts';
import { throwIllegalValue } from '../contract/assert.ts';
import type { DevicesOptions } from '../contract/core-protocol.ts';
import type { PrinterChoice, ReaderChoice } from './options.ts';
import { startPrinterSimulator } from './simulators/printer-simulator.ts';
import { startReaderSimulator } from './simulators/reader-simulator.ts';

/** The devices this run works with: attached ones as given, simulated ones started here. */
export interface DeviceSet {
  readonly reader: DevicesOptions['reader'];
  /** Null = none attached. */
  readonly printerUri: string | null;
  readonly readerControl: string | null;
  readonly printerControl: string | null;
  /** Where the simulated printer lays its sheets. */
  readonly trayDir: string | null;
  stop(): Promise<void>;
}

/** A screen that has neither reader nor printer. */
export const noDevices: DeviceSet = {
  reader: { kind: 'auto' },
  printerUri: null,
  readerControl: null,
  printerControl: null,
  trayDir: null,
  stop: async () => {},
};

export async function startDevices(
  choice: { readonly reader: ReaderChoice; readonly printer: PrinterChoice },
  dataDir: string,
): Promise<DeviceSet> {
  const dir = join(dataDir, 'simulators');
  mkdirSync(dir, { recursive: true });
  const [reader, printer] = await Promise.all([
    startReader(choice.reader, dir),
    startPrinter(choice.printer, dir),
  ]);
  return {
    ...reader.set,
    ...printer.set,
    stop: async () => {
      await Promise.all([reader.stop(), printer.stop()]);
    },
  };
}

const nothing = async () => {};

async function startReader(choice: ReaderChoice, dir: string) {
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

async function startPrinter(choice: PrinterChoice, dir: string) {
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
