import type { CoreOptions, DevicesOptions } from '../../contract/core-protocol.ts';
import type { ShellOptions } from './options.ts';

/** What a child process is started with: its module and its options as the only argument. */
export interface ChildCommand {
  readonly modulePath: string;
  readonly args: readonly string[];
}

/** Command lines of the two children; made in one place, because the host may start them before the shell asks. */
export function childCommands(
  options: ShellOptions,
  packaged: boolean,
  paths: { readonly appDir: string; readonly core: string; readonly devices: string },
): { readonly core: ChildCommand; readonly devices: ChildCommand } {
  const coreOptions: CoreOptions = {
    profile: options.profile,
    dataDir: options.dataDir,
    centralUrl: options.centralUrl,
    enrolCode: options.enrolCode,
    printerUri: options.printerUri,
    packaged,
    appDir: paths.appDir,
    sessionTimes: options.sessionTimes,
  };
  const devicesOptions: DevicesOptions = { reader: options.reader };
  return {
    core: { modulePath: paths.core, args: [JSON.stringify(coreOptions)] },
    devices: { modulePath: paths.devices, args: [JSON.stringify(devicesOptions)] },
  };
}
