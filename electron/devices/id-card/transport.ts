/** Why a port did not open; each maps to a fault code. */
export type OpenFailure = 'missing' | 'in-use' | 'no-permission' | 'other';

/**
 * A byte pipe to the reader. Bytes may arrive cut anywhere. `onClosed` may never fire when a cable is pulled
 * (serialport issues 2043, 2351), so nobody may rely on it.
 */
export interface ByteTransport {
  /** Never throws; a failed write shows as `onClosed` or as silence. */
  write(bytes: Uint8Array): void;
  /** One listener at a time; setting another replaces it. */
  onData(listener: (bytes: Uint8Array) => void): void;
  onClosed(listener: () => void): void;
  /** Resolves when the port is free again. Safe to call twice. */
  close(): Promise<void>;
}
