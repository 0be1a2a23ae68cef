import { afterEach, describe, expect, it } from 'vitest';
import type { HostDisplay } from '../types.ts';
import { ChromiumScreen } from './displays.ts';
import { FakeBrowser, HEADLESS } from './testing.ts';

type Info = { id: string; left: number; width: number; isPrimary: boolean };
const KIOSK: Info = { id: '7', left: 0, width: 1080, isPrimary: true };
const WALL: Info = { id: '8', left: 1080, width: 3840, isPrimary: false };

function infoOf({ id, left, width, isPrimary }: Info): object {
  const avail = { availLeft: left, availTop: 0, availWidth: width, availHeight: 1920 };
  return { id, label: 'HDMI', left, top: 0, width, height: 1920, devicePixelRatio: 1, isPrimary, ...avail };
}

let infos: Info[] = [];
const browsers: FakeBrowser[] = [];

async function watchedScreen(first: Info[]): Promise<{ screen: ChromiumScreen; told: string[] }> {
  infos = first;
  const browser = new FakeBrowser(() => ({ screenInfos: infos.map(infoOf) }));
  browsers.push(browser);
  const screen = await ChromiumScreen.start(browser.connection, HEADLESS, () => 'page');
  const told: string[] = [];
  for (const kind of ['display-added', 'display-removed', 'display-metrics-changed'] as const) {
    screen.on(kind, (_event: unknown, display: HostDisplay) => told.push(`${kind} ${display.id}`));
  }
  return { screen, told };
}

afterEach(() => {
  for (const browser of browsers.splice(0)) browser.connection.close();
});

describe('displays', () => {
  it('names the primary one first, wherever Chromium lists it', async () => {
    const { screen } = await watchedScreen([WALL, KIOSK]);
    expect(screen.getPrimaryDisplay().id).toBe(7);
    expect(screen.getAllDisplays().map((display) => display.bounds.x)).toEqual([0, 1080]);
  });

  it('tells when a cable is plugged in, a mode changes, a cable is pulled', async () => {
    const { screen, told } = await watchedScreen([KIOSK]);
    infos = [KIOSK, WALL];
    await screen.refresh();
    infos = [KIOSK, { ...WALL, width: 1920 }];
    await screen.refresh();
    await screen.refresh();
    infos = [KIOSK];
    await screen.refresh();
    expect(told).toEqual(['display-added 8', 'display-metrics-changed 8', 'display-removed 8']);
  });

  it('does not call two monitors of one model the same', async () => {
    const { screen, told } = await watchedScreen([KIOSK, WALL]);
    infos = [{ ...KIOSK, width: 1200 }, WALL];
    await screen.refresh();
    expect(told).toEqual(['display-metrics-changed 7']);
  });

  it('keeps the last look when a dark moment shows none', async () => {
    const { screen, told } = await watchedScreen([KIOSK]);
    infos = [];
    await screen.refresh();
    expect(screen.getAllDisplays()).toHaveLength(1);
    expect(told).toEqual([]);
  });
});
