import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  ContextBridge,
  Display,
  IpcMain,
  IpcMainInvokeEvent,
  IpcRenderer,
  NativeImage,
  PowerSaveBlocker,
  RenderProcessGoneDetails,
  UtilityProcess,
  WebContents,
  WebFrameMain,
} from 'electron';

/**
 * The part of Electron's API that Sanping uses: one small interface per object, each a `Pick` of the instance
 * type, so that Electron itself satisfies it (electron.ts) and Chromium over its debugging pipe can (chromium/).
 * Only the shell (main.ts, preload.ts, shell/) imports this.
 *
 * Methods that hand out or take whole Electron objects (events, images, displays) are written out with the part
 * of that object we use; Electron's own signatures stay assignable to them.
 */

/** The first argument of most listeners; `preventDefault` has a meaning only where the event says so. */
export interface HostEvent {
  preventDefault(): void;
}

export interface HostApp
  extends Pick<App, 'whenReady' | 'quit' | 'exit' | 'isPackaged' | 'setPath' | 'getPath'> {
  /** The last window is closed. Nothing happens by itself: whoever wants to end the app calls `quit`. */
  on(event: 'window-all-closed', listener: () => void): unknown;
  /** `quit` was called, the windows still stand. */
  on(event: 'before-quit', listener: () => void): unknown;
  /** All windows are gone, the process ends with this code. */
  on(event: 'quit', listener: (event: HostEvent, exitCode: number) => void): unknown;
}

/** Why a renderer ended: Electron's reasons; `killed` is a signal from outside, `crashed` its own fault. */
export type HostProcessGone = Pick<RenderProcessGoneDetails, 'reason'>;

export type HostImage = Pick<NativeImage, 'toPNG' | 'getSize'>;

/** Every new window is refused; the handler is told which, so that it can be logged. */
export type WindowOpenHandler = (details: { readonly url: string }) => { action: 'deny' };

export interface HostWebContents
  extends Pick<
    WebContents,
    'id' | 'send' | 'reload' | 'getURL' | 'forcefullyCrashRenderer' | 'getOSProcessId' | 'setZoomFactor'
  > {
  capturePage(): Promise<HostImage>;
  setWindowOpenHandler(handler: WindowOpenHandler): void;
  /** The renderer process is gone; `reload()` starts a new one with the same page. */
  on(event: 'render-process-gone', listener: (event: HostEvent, details: HostProcessGone) => void): unknown;
  /** The page asks to leave; the host refuses everything outside the app's origin, the shell may refuse more. */
  on(event: 'will-navigate', listener: (event: HostEvent & { readonly url: string }) => void): unknown;
  on(event: 'did-finish-load', listener: () => void): unknown;
  on(
    event: 'did-fail-load',
    listener: (event: HostEvent, errorCode: number, errorDescription: string, validatedURL: string) => void,
  ): unknown;
  /** Texts of the page's console: never log `message` in a packaged run, it may hold a person's data. */
  on(
    event: 'console-message',
    listener: (event: HostEvent & { readonly level: string; readonly message: string }) => void,
  ): unknown;
}

export interface HostWindow
  extends Pick<
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
    | 'setFullScreen'
  > {
  readonly webContents: HostWebContents;
  on(event: 'closed', listener: () => void): unknown;
  /** The page's thread does not answer for a long time, or answers again. */
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
}

/** What a window can be made with; a subset of Electron's options. Everything about security is the factory's. */
export type HostWindowOptions = Pick<
  BrowserWindowConstructorOptions,
  'x' | 'y' | 'width' | 'height' | 'show' | 'kiosk' | 'fullscreen' | 'frame' | 'title' | 'backgroundColor'
> & { readonly webPreferences: { readonly preload: string } };

/** What a handler learns about the caller: the window's contents and the frame, as the browser process knows them. */
export interface HostInvokeEvent {
  readonly sender: Pick<IpcMainInvokeEvent['sender'], 'id'>;
  /** null when the frame is already gone. */
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'origin'> | null;
}

export interface HostIpcMain extends Pick<IpcMain, 'removeHandler'> {
  /** What the listener throws arrives in the preload as an Error with the same message, nothing else of it. */
  handle(channel: string, listener: (event: HostInvokeEvent, ...args: unknown[]) => unknown): void;
}

/** What the app protocol's handler reads; every `Request` is one. */
export type AppRequest = Pick<Request, 'method' | 'url' | 'text'> & {
  readonly headers: Pick<Headers, 'get'>;
};

/** What it answers: a `Response` in plain values, because loading that class costs Node 23 ms of every start. */
export interface AppAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}
export type AppHandler = (request: AppRequest) => Promise<AppAnswer>;

/** One scheme, `app`; its pages live under `Host.appOrigin`. */
export interface HostProtocol {
  handle(scheme: 'app', handler: AppHandler): void;
}

/** Address a display by label, size and place: its `id` may differ after a restart. Sizes in DIP. */
export type HostDisplay = Pick<Display, 'id' | 'label' | 'bounds' | 'workArea' | 'size' | 'scaleFactor'>;

export interface HostScreen {
  getAllDisplays(): HostDisplay[];
  getPrimaryDisplay(): HostDisplay;
  on(
    event: 'display-added' | 'display-removed',
    listener: (event: HostEvent, display: HostDisplay) => void,
  ): unknown;
  on(event: 'display-metrics-changed', listener: (event: HostEvent, display: HostDisplay) => void): unknown;
}

export interface HostSession {
  /** Asked when a page requests something; without a handler everything is denied. */
  setPermissionRequestHandler(
    handler:
      | ((
          webContents: Pick<WebContents, 'id'>,
          permission: string,
          callback: (granted: boolean) => void,
          details: {
            readonly requestingUrl?: string;
            /** Of `media`: what of it, picture or sound. */
            readonly mediaTypes?: readonly ('video' | 'audio')[];
          },
        ) => void)
      | null,
  ): void;
  /** Asked when a page looks whether it may; without a handler everything is denied. */
  setPermissionCheckHandler(
    handler:
      | ((
          webContents: Pick<WebContents, 'id'> | null,
          permission: string,
          requestingOrigin: string,
          details: { readonly mediaType?: 'video' | 'audio' | 'unknown' },
        ) => boolean)
      | null,
  ): void;
}

export type HostPowerSaveBlocker = Pick<PowerSaveBlocker, 'start' | 'stop'>;

/** A child process with a message port (child-port.ts is its other end). Messages are structured clones. */
export interface HostUtilityProcess extends Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill'> {
  on(event: 'spawn', listener: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  /** Fires once, whatever ended the process; a signal N arrives as a code other than 0. */
  on(event: 'exit', listener: (code: number) => void): unknown;
}

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
  /**
   * Child Node process with a message port; Electron's utilityProcess or child_process.fork. Its stdout and stderr
   * are this process's own, so that its log lines reach the same log.
   */
  forkUtility(
    modulePath: string,
    args: readonly string[],
    options: { readonly serviceName: string },
  ): HostUtilityProcess;
  /**
   * The browser process died under the app and all windows with it: end with a code other than 0, the launcher starts
   * the app again. Never on Electron, where the browser process is this one.
   */
  onBrowserGone(listener: (details: { code: number | null; signal: string | null }) => void): void;
}

/** What the browser's own process is started with. */
export interface BrowserWish {
  readonly headless: boolean;
  /** Remote debugging on 127.0.0.1; refused when packaged. */
  readonly inspectPort: number | null;
  /** Locked windows: no title bar, no way out of full screen. */
  readonly kiosk: boolean;
  /** Folder for the browser's own profile; holds nothing of a person. */
  readonly userDataDir: string;
  /** Under Chromium `app.isPackaged` says this; Electron knows by itself. */
  readonly packaged: boolean;
  /** Rendering by SwiftShader with fixed flags, for golden pictures and machines without a GPU. */
  readonly softwareGl: boolean;
  /** Screens of a headless run, in DIP; the first is the primary one. Empty: one of 1920×1080. */
  readonly headlessScreens: readonly HeadlessScreen[];
}

/** How the app was started; `createHost` in index.ts takes it. */
export interface HostOptions extends BrowserWish {
  /**
   * Children that will be forked in any case: a host whose browser takes its time starts them meanwhile, and
   * `forkUtility` with the same module and arguments hands each over once, with what it has said so far.
   */
  readonly firstChildren: readonly { readonly modulePath: string; readonly args: readonly string[] }[];
  /**
   * The page, under the app's origin, that the first window will be sent to: a host that can opens the window at it
   * before it is asked for. Null = not known. A window that is then sent elsewhere goes there.
   */
  readonly firstWindow: { readonly page: string; readonly fullscreen: boolean } | null;
}

export interface HeadlessScreen {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** The browser's part of the options, in one order of fields. */
export function wishOf(options: BrowserWish): BrowserWish {
  const { headless, inspectPort, kiosk, userDataDir, packaged, softwareGl, headlessScreens } = options;
  return { headless, inspectPort, kiosk, userDataDir, packaged, softwareGl, headlessScreens };
}
