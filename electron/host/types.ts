import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  ContextBridge,
  IpcMain,
  IpcRenderer,
  PowerSaveBlocker,
  Protocol,
  Screen,
  Session,
  UtilityProcess,
  WebContents,
} from 'electron';

/**
 * The part of Electron's API that Sanping uses: one small interface per object, each a `Pick` of the instance
 * type, so that Electron itself satisfies it (electron.ts) and Chromium over its debugging pipe can (chromium/).
 * Only the shell (main.ts, preload.ts, shell/) imports this.
 */

export type HostApp = Pick<App, 'whenReady' | 'quit' | 'exit' | 'on' | 'isPackaged' | 'setPath' | 'getPath'>;

export type HostWebContents = Pick<
  WebContents,
  | 'id'
  | 'send'
  | 'on'
  | 'reload'
  | 'getURL'
  | 'capturePage'
  | 'setWindowOpenHandler'
  | 'forcefullyCrashRenderer'
  | 'getOSProcessId'
  | 'setZoomFactor'
>;

export type HostWindow = Omit<
  Pick<
    BrowserWindow,
    | 'id'
    | 'loadURL'
    | 'show'
    | 'close'
    | 'destroy'
    | 'isDestroyed'
    | 'getBounds'
    | 'setBounds'
    | 'isFullScreen'
    | 'on'
  >,
  never
> & { readonly webContents: HostWebContents };

/** What a window can be made with; a subset of Electron's options. */
export type HostWindowOptions = Pick<
  BrowserWindowConstructorOptions,
  'x' | 'y' | 'width' | 'height' | 'show' | 'kiosk' | 'fullscreen' | 'frame' | 'title' | 'backgroundColor'
> & { readonly webPreferences: { readonly preload: string } };

export type HostIpcMain = Pick<IpcMain, 'handle' | 'removeHandler'>;
export type HostProtocol = Pick<Protocol, 'handle'>;
export type HostScreen = Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'on'>;
export type HostSession = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>;
export type HostPowerSaveBlocker = Pick<PowerSaveBlocker, 'start' | 'stop'>;
export type HostUtilityProcess = Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill' | 'on'>;

/** Preload side. */
export type HostContextBridge = Pick<ContextBridge, 'exposeInMainWorld'>;
export type HostIpcRenderer = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;

export interface Host {
  readonly name: 'electron' | 'chromium';
  readonly app: HostApp;
  readonly ipcMain: HostIpcMain;
  readonly protocol: HostProtocol;
  readonly screen: HostScreen;
  readonly session: HostSession;
  readonly powerSaveBlocker: HostPowerSaveBlocker;
  /** URL under which the app protocol's pages live: `app://sanping/` or `http://app.localhost/`. */
  readonly appOrigin: string;
  createWindow(options: HostWindowOptions): HostWindow;
  /** Child Node process with a message port; Electron's utilityProcess or child_process.fork. */
  forkUtility(
    modulePath: string,
    args: readonly string[],
    options: { serviceName: string },
  ): HostUtilityProcess;
}
