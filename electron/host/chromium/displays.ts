import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import type { HostDisplay, HostOptions, HostScreen } from '../types.ts';
import type { Connection } from './connection.ts';
import { HostEmitter, makeEvent } from './emitter.ts';
import { DEFAULT_SCREEN } from './flags.ts';

/** DevTools has no event for displays; a cable that is plugged in may take this long to be noticed. */
const POLL_MS = 2_000;

const screenInfos = z.object({
  screenInfos: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      left: z.number(),
      top: z.number(),
      width: z.number(),
      height: z.number(),
      availLeft: z.number(),
      availTop: z.number(),
      availWidth: z.number(),
      availHeight: z.number(),
      devicePixelRatio: z.number(),
      isPrimary: z.boolean(),
    }),
  ),
});
type ScreenInfo = z.infer<typeof screenInfos>['screenInfos'][number];

function displayOf(info: ScreenInfo): HostDisplay {
  return {
    id: Number(info.id),
    label: info.label,
    bounds: { x: info.left, y: info.top, width: info.width, height: info.height },
    workArea: { x: info.availLeft, y: info.availTop, width: info.availWidth, height: info.availHeight },
    size: { width: info.width, height: info.height },
    scaleFactor: info.devicePixelRatio,
  };
}

/** `screen`: the displays as Chromium knows them, the primary one first. */
export class ChromiumScreen extends HostEmitter implements HostScreen {
  readonly #connection: Connection;
  readonly #sessionOfAnyPage: () => string | undefined;
  #displays: readonly HostDisplay[];
  #provisional = false;
  #timer: NodeJS.Timeout | null = null;

  private constructor(
    connection: Connection,
    displays: readonly HostDisplay[],
    sessionOfAnyPage: () => string | undefined,
  ) {
    super();
    this.#connection = connection;
    this.#displays = displays;
    this.#sessionOfAnyPage = sessionOfAnyPage;
  }

  /**
   * Reads the displays before the first window is asked for, then watches them. A headless run has no page yet: its
   * screens are what its command line says, and get Chromium's own ids with the first window.
   */
  static async start(
    connection: Connection,
    options: HostOptions,
    sessionOfAnyPage: () => string | undefined,
  ): Promise<ChromiumScreen> {
    const sessionId = sessionOfAnyPage();
    const displays =
      sessionId === undefined ? headlessDisplays(options) : await readDisplays(connection, sessionId);
    const screen = new ChromiumScreen(connection, displays, sessionOfAnyPage);
    screen.#provisional = sessionId === undefined;
    screen.#timer = setInterval(() => void screen.refresh(), POLL_MS).unref();
    connection.onClosed(() => screen.#timer && clearInterval(screen.#timer));
    return screen;
  }

  getAllDisplays(): HostDisplay[] {
    return [...this.#displays];
  }

  getPrimaryDisplay(): HostDisplay {
    return assertDefined(this.#displays[0], 'a browser has a screen');
  }

  /** Compares with the last look and tells what changed. Resolves when listeners were told. */
  async refresh(): Promise<void> {
    const sessionId = this.#sessionOfAnyPage();
    if (sessionId === undefined) return;
    const now = await readDisplays(this.#connection, sessionId).catch(() => null);
    if (now === null || now.length === 0) return;
    const before = this.#provisional ? now : this.#displays;
    this.#provisional = false;
    this.#displays = now;
    const same = (a: HostDisplay) => (b: HostDisplay) => a.id === b.id;
    for (const display of now) {
      const old = before.find(same(display));
      if (!old) this.emit('display-added', makeEvent({}), display);
      else if (JSON.stringify(geometry(old)) !== JSON.stringify(geometry(display))) {
        this.emit('display-metrics-changed', makeEvent({}), display);
      }
    }
    for (const old of before) if (!now.some(same(old))) this.emit('display-removed', makeEvent({}), old);
  }
}

function geometry({ bounds, workArea, scaleFactor }: HostDisplay): unknown {
  return [bounds, workArea, scaleFactor];
}

async function readDisplays(connection: Connection, sessionId: string): Promise<HostDisplay[]> {
  const { screenInfos: infos } = await connection.ask(screenInfos, 'Emulation.getScreenInfos', {}, sessionId);
  return infos.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map(displayOf);
}

/** Headless screens are what the command line says. */
function headlessDisplays(options: HostOptions): HostDisplay[] {
  const screens = options.headlessScreens.length > 0 ? options.headlessScreens : [DEFAULT_SCREEN];
  return screens.map(({ x, y, width, height, label }, index) => ({
    id: index,
    label,
    bounds: { x, y, width, height },
    workArea: { x, y, width, height },
    size: { width, height },
    scaleFactor: 1,
  }));
}
