import type { BrowserWish, HeadlessScreen } from '../types.ts';

/**
 * Chromium features that phone home, show bubbles over the app, keep a resident's page alive in the background, or
 * start renderers that nobody looks at (a spare one, the address bar's drop-down).
 */
const DISABLED_FEATURES = [
  'AutofillServerCommunication',
  'BackForwardCache',
  'CertificateTransparencyComponentUpdater',
  'GlobalMediaControls',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'OptimizationHints',
  'SpareRendererForSitePerProcess',
  'Translate',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
] as const;

/**
 * Pages reach no network, so that the network's service need not be a process of its own: a start and a process less,
 * and the first document waits for neither.
 */
const ENABLED_FEATURES = ['NetworkServiceInProcess2'] as const;

/** Always: no first-run pages, no background traffic, nothing kept, nothing opened. */
const ALWAYS = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  // no window of its own, and so none whose closing ends the browser: a locked terminal opens another one
  '--no-startup-window',
  '--block-new-web-contents',
  // no zoom by two fingers, no way back by one, nothing dragged out of the page
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-touch-drag-drop',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-field-trial-config',
  '--disable-infobars',
  '--disable-notifications',
  '--disable-quic',
  '--disable-save-password-bubble',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--disable-sync',
  '--metrics-recording-only',
  '--password-store=basic',
  '--disk-cache-size=1',
  '--media-cache-size=1',
  // the lobby says with a tone that somebody calls, also when nobody has touched it yet
  '--autoplay-policy=no-user-gesture-required',
  // a wall behind another window, or a kiosk under a dialog, must not be slowed down
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // pages reach nothing but the app protocol, which is answered before the network; this is the second lock
  '--proxy-server=http://blocked.invalid:1',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  `--enable-features=${ENABLED_FEATURES.join(',')}`,
] as const;

/** Same pixels on every machine: SwiftShader, whatever the GPU. */
const SOFTWARE_GL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] as const;

export const DEFAULT_SCREEN: HeadlessScreen = { x: 0, y: 0, width: 1920, height: 1080, label: 'headless' };

/** Syntax of `--screen-info`: `{x,y WxH label=name}`; a label may hold letters, digits, `-` and `_`. */
export function screenInfoFlag(screens: readonly HeadlessScreen[]): string {
  const words = screens.map(
    (screen) =>
      `{${screen.x},${screen.y} ${screen.width}x${screen.height} label=${screen.label.replace(/[^\w-]/g, '_')}}`,
  );
  return `--screen-info=${words.join('')}`;
}

/**
 * Chromium's command line for these options.
 * @param profileDir folder that the browser may write to and that is removed afterwards
 * @param isRoot as root Chromium refuses to start with its sandbox; the caller logs that it is off
 */
export function browserFlags(options: BrowserWish, profileDir: string, isRoot: boolean): string[] {
  const screens = options.headlessScreens.length > 0 ? options.headlessScreens : [DEFAULT_SCREEN];
  return [
    ...ALWAYS,
    `--user-data-dir=${profileDir}`,
    ...(options.headless ? ['--headless=new', '--force-device-scale-factor=1', screenInfoFlag(screens)] : []),
    ...(options.kiosk && !options.headless ? ['--kiosk'] : []),
    ...(options.softwareGl ? SOFTWARE_GL : []),
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
    ...(options.inspectPort !== null && !options.packaged
      ? ['--remote-debugging-address=127.0.0.1', `--remote-debugging-port=${options.inspectPort}`]
      : []),
  ];
}

/** A large wall's pictures in flight; a container has 64 MiB by default, a terminal half of its memory. */
const ENOUGH_SHARED_MEMORY = 512 * 2 ** 20;

/** @param freeBytes room in /dev/shm, without which pictures pass through files; null where there is none */
export function sharedMemoryFlags(freeBytes: number | null): string[] {
  return freeBytes !== null && freeBytes >= ENOUGH_SHARED_MEMORY ? [] : ['--disable-dev-shm-usage'];
}

/**
 * Command line of a second call, which hands a window without tabs and address bar over to the running browser (it is
 * found by its profile folder) and ends.
 */
export function appWindowFlags(flags: readonly string[], url: string): string[] {
  const kept = flags.filter(
    (flag) => !flag.startsWith('--remote-debugging-') && flag !== '--no-startup-window',
  );
  return [...kept, `--app=${url}`];
}
