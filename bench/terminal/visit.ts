import type { Browser, Page } from 'playwright-core';
import { assert } from '../../contract/assert.ts';
import { actOnSimulator } from '../../start/dock-client.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { playJourney, WORDS } from '../../start/resident.ts';
import type { RunningApp, Site } from './site.ts';

/** Lays the demo resident's card on the simulated reader, or lifts it. */
export function card(site: Site, action: 'lay' | 'lift'): Promise<unknown> {
  const control = site.devices.readerControl;
  assert(control !== null, 'the reader is simulated');
  return actOnSimulator(
    control,
    action === 'lay' ? { do: 'lay-card', situation: 'record' } : { do: 'lift-card' },
  );
}

/** Attaches to the kiosk's page and waits for the attract screen. */
export async function attachToKiosk(app: RunningApp): Promise<{ browser: Browser; page: Page }> {
  const screen = await attachToScreen(app.inspectPort, '/kiosk/');
  await screen.page.getByRole('heading', { name: WORDS.layCard }).waitFor();
  return screen;
}

/** Plays one whole visit, so that the data folder holds records, leased numbers and a first certificate. */
export async function fillDataFolder(site: Site): Promise<void> {
  const app = await site.startApp();
  try {
    const { browser, page } = await attachToKiosk(app);
    await playJourney(page, {
      layCard: async () => void (await card(site, 'lay')),
      liftCard: async () => void (await card(site, 'lift')),
    });
    await browser.close();
  } finally {
    await app.stop();
  }
}
