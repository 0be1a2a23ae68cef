import { describe, expect, it } from 'vitest';
import type { HostSession } from '../host/types.ts';
import { CAMERA_SCREENS, lockDown } from './lock-down.ts';

type Details = Parameters<NonNullable<Parameters<HostSession['setPermissionRequestHandler']>[0]>>[3];

const ORIGIN = 'app://sanping/';

/** What the shell answers a page that asks for a permission, and one that looks whether it may. */
function locked(kind: string) {
  const logged: string[] = [];
  let request: Parameters<HostSession['setPermissionRequestHandler']>[0] = null;
  let check: Parameters<HostSession['setPermissionCheckHandler']>[0] = null;
  const session: HostSession = {
    setPermissionRequestHandler: (handler) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
  };
  const powerSaveBlocker = { start: () => 0, stop: () => true };
  const log = { event: (id: string) => void logged.push(id) };
  lockDown(
    { session, powerSaveBlocker, appOrigin: ORIGIN },
    { locked: false, camera: CAMERA_SCREENS.has(kind) },
    log,
  );
  return {
    logged,
    asks: (permission: string, details: Details = { requestingUrl: `${ORIGIN}property/index.html` }) => {
      let granted: boolean | null = null;
      request?.(
        { id: 1 },
        permission,
        (answer) => {
          granted = answer;
        },
        details,
      );
      return granted;
    },
    looks: (permission: string, mediaType: 'video' | 'audio' | 'unknown', origin = ORIGIN) =>
      check?.(null, permission, origin, { mediaType }),
  };
}

describe('a page that asks for the camera', () => {
  const page = { requestingUrl: `${ORIGIN}property/index.html` };

  it('has its picture at the desk of the property company, and no sound', () => {
    const desk = locked('property');
    expect(desk.asks('media', { ...page, mediaTypes: ['video'] })).toBe(true);
    expect(desk.logged).toEqual([]);
    expect(desk.asks('media', { ...page, mediaTypes: ['video', 'audio'] })).toBe(false);
    expect(desk.asks('media', { ...page, mediaTypes: ['audio'] })).toBe(false);
    expect(desk.asks('media', { ...page, mediaTypes: [] }), 'a display').toBe(false);
    expect(desk.looks('media', 'video')).toBe(true);
    expect(desk.looks('media', 'audio')).toBe(false);
    expect(desk.logged).toEqual(['permission-refused', 'permission-refused', 'permission-refused']);
  });

  it('has nothing else there, and a page that is not ours has not even that', () => {
    const desk = locked('property');
    for (const other of ['geolocation', 'notifications', 'clipboard-read', 'display-capture', 'hid'])
      expect([desk.asks(other), desk.looks(other, 'unknown')], other).toEqual([false, false]);
    const elsewhere = { requestingUrl: 'https://elsewhere.example/', mediaTypes: ['video'] as const };
    expect(desk.asks('media', elsewhere)).toBe(false);
    expect(desk.looks('media', 'video', 'https://elsewhere.example/')).toBe(false);
  });

  it.each(['kiosk', 'wall', 'setup'])('has none at the %s', (kind) => {
    const screen = locked(kind);
    expect(screen.asks('media', { ...page, mediaTypes: ['video'] })).toBe(false);
    expect(screen.looks('media', 'video')).toBe(false);
  });
});
