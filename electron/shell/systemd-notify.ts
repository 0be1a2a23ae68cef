import { spawn } from 'node:child_process';

/**
 * Sends through the program of systemd's own package: the socket takes datagrams, which Node has for UDP alone
 * (docs/decisions/0016-packaging.md).
 */
export function sendToSystemd(assignment: string): void {
  const child = spawn('systemd-notify', [assignment], { stdio: 'ignore' });
  // Not there, or no process to be had: the service hears nothing, and acts on that.
  child.on('error', () => {});
}
