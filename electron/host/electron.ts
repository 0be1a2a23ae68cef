import {
  app,
  BrowserWindow,
  ipcMain,
  powerSaveBlocker,
  protocol,
  type Session,
  screen,
  session,
  utilityProcess,
} from 'electron';
import type { Logger } from '../../contract/log.ts';
import type { Host, HostOptions, HostSession, HostWindowOptions } from './types.ts';

/** The app protocol: a standard, secure scheme, so that pages have an origin, fetch, module workers and a CSP. */
const APP_ORIGIN = 'app://sanping/';

/** The one place that sets them; Electron's security list, items 2 to 7 and 12. No caller can weaken it. */
const SECURE_WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  disableDialogs: true,
  spellcheck: false,
  // a wall behind another window must not be slowed down
  backgroundThrottling: false,
} as const;

/** Pages load from the app and from themselves; whatever else they ask for is refused before the network. */
const PAGE_PROTOCOLS = new Set(['app:', 'data:', 'blob:']);

/** Must run before Electron is ready. */
export function createElectronHost(options: HostOptions, log: Logger): Host {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
  app.setPath('userData', options.userDataDir);
  app.enableSandbox();
  app.commandLine.appendSwitch('disable-quic');
  app.commandLine.appendSwitch('disk-cache-size', '1');
  // The lobby says with a tone that somebody calls, also when nobody has touched it yet.
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  if (options.headless) app.commandLine.appendSwitch('force-device-scale-factor', '1');
  if (options.inspectPort !== null && !app.isPackaged) {
    app.commandLine.appendSwitch('remote-debugging-address', '127.0.0.1');
    app.commandLine.appendSwitch('remote-debugging-port', String(options.inspectPort));
  }
  if (options.softwareGl) {
    app.commandLine.appendSwitch('use-gl', 'angle');
    app.commandLine.appendSwitch('use-angle', 'swiftshader');
    app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  }
  void app.whenReady().then(denyByDefault);
  // screen and session exist only after the app is ready, hence the getters
  return {
    name: 'electron',
    app,
    ipcMain,
    protocol: {
      handle: (scheme, handler) =>
        protocol.handle(scheme, async (request) => {
          const { body, ...head } = await handler(request);
          return new Response(body, head);
        }),
    },
    get screen() {
      return screen;
    },
    get session() {
      return denyingSession(session.defaultSession);
    },
    powerSaveBlocker,
    appOrigin: APP_ORIGIN,
    createWindow: (windowOptions) => createWindow(windowOptions, options, log),
    forkUtility: (modulePath, args, { serviceName }) =>
      utilityProcess.fork(modulePath, [...args], { serviceName, stdio: 'inherit' }),
    onBrowserGone: () => {},
  } satisfies Host;
}

/** Electron grants everything where no handler is; here no handler means no. */
function denyingSession(own: Session): HostSession {
  return {
    setPermissionRequestHandler: (handler) =>
      own.setPermissionRequestHandler(handler ?? ((_contents, _permission, callback) => callback(false))),
    setPermissionCheckHandler: (handler) => own.setPermissionCheckHandler(handler ?? (() => false)),
  };
}

function denyByDefault(): void {
  const denying = denyingSession(session.defaultSession);
  denying.setPermissionRequestHandler(null);
  denying.setPermissionCheckHandler(null);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    const { protocol: scheme } = new URL(details.url);
    callback({ cancel: !PAGE_PROTOCOLS.has(scheme) && scheme !== 'devtools:' });
  });
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}

function createWindow(options: HostWindowOptions, host: HostOptions, log: Logger): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    // a headless run is an ordinary one whose windows stay hidden, on a virtual display
    ...(host.headless ? { show: false } : {}),
    autoHideMenuBar: true,
    webPreferences: { ...SECURE_WEB_PREFERENCES, preload: options.webPreferences.preload },
  });
  window.removeMenu();
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.on('will-navigate', (event) => {
    if (event.url.startsWith(APP_ORIGIN)) return;
    event.preventDefault();
    log.event('host-request-blocked', { window: webContents.id });
  });
  webContents.on('will-frame-navigate', (event) => {
    if (!PAGE_PROTOCOLS.has(new URL(event.url).protocol) && event.url !== 'about:blank')
      event.preventDefault();
  });
  return window;
}
