import type { Logger } from '../../contract/log.ts';
import type { Host } from '../host/types.ts';

/** Denies every permission to every page: the product needs none of them. The display of a locked run stays lit. */
export function lockDown(host: Host, locked: boolean, log: Logger): void {
  host.session.setPermissionRequestHandler((_contents, permission, callback) => {
    log.event('permission-refused', { permission });
    callback(false);
  });
  host.session.setPermissionCheckHandler(() => false);
  if (locked) host.powerSaveBlocker.start('prevent-display-sleep');
}
