/** How the app ends; the service around it (systemd, Windows service, launcher) starts it again on everything but 0 and 2. */
export const EXIT = {
  ok: 0,
  /** Wrong options: starting again changes nothing. */
  wrongOptions: 2,
  /** An unexpected failure of the shell itself (sysexits EX_SOFTWARE). */
  internal: 70,
  /**
   * The browser under the Chromium host died (sysexits EX_TEMPFAIL). Windows, IPC and displays all hung on it, so a
   * whole new start is the one way back that is also tested every morning; the ledger is durable and the children
   * end with the shell.
   */
  browserGone: 75,
  /** Staff asked for a new start from afar, another version is to be started (docs/updates.md), or the box was chosen anew. */
  restart: 77,
  /** Not even the safe page can be shown any more: only a new start can help. */
  noPageCanBeShown: 76,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
