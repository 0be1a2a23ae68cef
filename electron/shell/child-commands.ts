import type { CoreOptions, DevicesOptions } from '../../contract/core-protocol.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { kindOf, type ShellOptions } from './options.ts';

/** A card is laid on these alone. */
export const HAS_READER: ReadonlySet<TerminalInfo['kind']> = new Set<TerminalInfo['kind']>([
  'kiosk',
  'setup',
]);

/** What a child process is started with: its module and its options as the only argument. */
export interface ChildCommand {
  readonly modulePath: string;
  readonly args: readonly string[];
}

/** Command lines of the two children; made in one place, because the host may start them before the shell asks. */
export function childCommands(
  options: ShellOptions,
  packaged: boolean,
  paths: {
    readonly appDir: string;
    readonly core: string;
    readonly devices: string;
    readonly updates: CoreOptions['updates'];
  },
): { readonly core: ChildCommand; readonly devices: ChildCommand } {
  const coreOptions: CoreOptions = {
    profile: options.profile,
    dataDir: options.dataDir,
    centralUrl: options.centralUrl,
    enrolCode: options.enrolCode,
    printerUri: options.printerUri,
    receiptPrinter: options.receiptPrinter !== null,
    packaged,
    appDir: paths.appDir,
    sessionTimes: options.sessionTimes,
    staffPin: options.staffPin,
    relayListen: options.relayListen,
    updates: paths.updates,
    setup: options.setup,
  };
  const devicesOptions: DevicesOptions = {
    // A search for a reader on a desk's ports would print on its receipt printer.
    reader: HAS_READER.has(kindOf(options.profile)) ? options.reader : null,
    receiptPrinter: options.receiptPrinter,
  };
  return {
    core: { modulePath: paths.core, args: [JSON.stringify(coreOptions)] },
    devices: { modulePath: paths.devices, args: [JSON.stringify(devicesOptions)] },
  };
}
