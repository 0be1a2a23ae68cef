import type { HostSession } from '../types.ts';
import type { Connection } from './connection.ts';
import { APP_ORIGIN } from './protocol.ts';

type RequestHandler = Parameters<HostSession['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<HostSession['setPermissionCheckHandler']>[0];

/** Electron's names of the permissions that can be granted at all, in DevTools' words. */
const GRANTABLE: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboardReadWrite'],
  'clipboard-sanitized-write': ['clipboardSanitizedWrite'],
  fullscreen: ['automaticFullscreen'],
  geolocation: ['geolocation'],
  'idle-detection': ['idleDetection'],
  keyboardLock: ['keyboardLock'],
  midi: ['midi'],
  midiSysex: ['midiSysex'],
  notifications: ['notifications'],
  pointerLock: ['pointerLock'],
  'window-management': ['windowManagement'],
};

/** `media` is asked about one by one: a page may have the picture without the sound. */
const MEDIA = { video: ['videoCapture'], audio: ['audioCapture'] } as const;
type MediaType = keyof typeof MEDIA;
const MEDIA_TYPES: readonly MediaType[] = ['video', 'audio'];

/**
 * `session`: DevTools cannot ask back while a page waits, so that the handlers are asked once, when they are set, about
 * every permission for the app's origin; both must say yes. Everything else is rejected, also what is new in Chromium.
 */
export class ChromiumSession implements HostSession {
  readonly #connection: Connection;
  #requestHandler: RequestHandler = null;
  #checkHandler: CheckHandler = null;
  #own: readonly string[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#requestHandler = handler;
    void this.apply();
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#checkHandler = handler;
    void this.apply();
  }

  /** What the host itself needs (the screen wake lock). */
  async needOwn(permissions: readonly string[]): Promise<void> {
    this.#own = permissions;
    await this.apply();
  }

  /** `grantPermissions` grants the list and rejects all others. */
  async apply(): Promise<void> {
    const named = Object.entries(GRANTABLE).flatMap(([name, own]) => (this.#allows(name) ? own : []));
    const media = MEDIA_TYPES.flatMap((type) => (this.#allows('media', type) ? MEDIA[type] : []));
    const granted = [...named, ...media];
    await this.#connection
      .send('Browser.grantPermissions', { permissions: [...granted, ...this.#own] })
      .catch(() => {});
  }

  #allows(permission: string, mediaType?: MediaType): boolean {
    const checked = mediaType === undefined ? {} : { mediaType };
    if (!this.#checkHandler?.(null, permission, APP_ORIGIN, checked)) return false;
    let granted = false;
    const callback = (answer: boolean) => {
      granted = answer;
    };
    this.#requestHandler?.({ id: 0 }, permission, callback, {
      requestingUrl: APP_ORIGIN,
      ...(mediaType === undefined ? {} : { mediaTypes: [mediaType] }),
    });
    return granted;
  }
}
