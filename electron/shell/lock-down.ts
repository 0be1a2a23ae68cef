import type { Logger } from '../../contract/log.ts';
import type { Host } from '../host/types.ts';

/** Screens at which a photo is taken. */
export const CAMERA_SCREENS: ReadonlySet<string> = new Set(['property']);

/**
 * Denies every permission to every page, but for the picture of a camera, without sound, where one is needed. The display of
 * a locked run stays lit.
 */
export function lockDown(
  host: Pick<Host, 'session' | 'powerSaveBlocker' | 'appOrigin'>,
  { locked, camera }: { readonly locked: boolean; readonly camera: boolean },
  log: Logger,
): void {
  const isOurs = (url: string | undefined) => url !== undefined && pageOriginOf(url) === host.appOrigin;
  host.session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const { mediaTypes = [] } = details;
    const isPicture = mediaTypes.length > 0 && mediaTypes.every((type) => type === 'video');
    const granted = camera && permission === 'media' && isPicture && isOurs(details.requestingUrl);
    if (!granted) log.event('permission-refused', { permission });
    callback(granted);
  });
  host.session.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      camera && permission === 'media' && mediaType === 'video' && isOurs(origin),
  );
  if (locked) host.powerSaveBlocker.start('prevent-display-sleep');
}

/** As the host writes it; the app's own scheme has no origin in the eyes of `URL`. */
function pageOriginOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && `${parsed.protocol}//${parsed.host}/`;
}
