import type { Page } from 'playwright-core';
import { typePhone, WORDS } from '../../start/resident.ts';
import type { Bench } from '../bench.ts';
import type { Series } from '../harness.ts';
import { nextTap, whenDrawn } from './page-clock.ts';
import type { RunningApp, Site } from './site.ts';
import { attachToKiosk, card } from './visit.ts';

const WARM_UP = 2;
const MEASURED = 12;

/** The software's parts of one visit in milliseconds; the card's and the paper's own time lie between them. */
interface Visit {
  readonly 'card known → services': number;
  readonly 'tap → preview': number;
  readonly 'tap → document at the printer': number;
  readonly 'paper out → noticed and shown': number;
}

/** The moment at which core had the card's content; the reader's own time ends there. */
function cardKnown(app: RunningApp): Promise<number> {
  return new Promise((resolve) => {
    let found = false;
    app.onLog(({ at, event, state }) => {
      if (found || event !== 'session-state' || !state?.includes('lookingUp')) return;
      found = true;
      resolve(Date.parse(at));
    });
  });
}

async function visit(site: Site, app: RunningApp, page: Page): Promise<Visit> {
  const known = cardKnown(app);
  const services = whenDrawn(page, 'button', WORDS.certificate);
  await card(site, 'lay');
  const servicesAt = await services;
  const knownAt = await known;
  await card(site, 'lift');

  await page.getByRole('button', { name: WORDS.certificate }).click();
  await typePhone(page);
  const firstTap = nextTap(page);
  const preview = whenDrawn(page, 'button', WORDS.confirm);
  await page.getByRole('button', { name: WORDS.next }).click();
  const previewAt = await preview;
  const firstTapAt = await firstTap;

  const secondTap = nextTap(page);
  const paper = site.tap.next();
  const done = whenDrawn(page, 'h1, h2', WORDS.printed);
  await page.getByRole('button', { name: WORDS.confirm }).click();
  const doneAt = await done;
  const { documentAt, endedAt } = await paper;
  const secondTapAt = await secondTap;

  await page.getByRole('button', { name: WORDS.leave }).click();
  await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
  return {
    'card known → services': servicesAt - knownAt,
    'tap → preview': previewAt - firstTapAt,
    'tap → document at the printer': documentAt - secondTapAt,
    'paper out → noticed and shown': doneAt - endedAt,
  };
}

/** The software's share of swipe-to-printed: everything that is neither the reader's nor the printer's nor a person's. */
export const swipeBench: Bench = {
  id: 'swipe-to-printed',
  title: "The software's share from the card to the certificate",
  async run({ site }) {
    const place = await site();
    const app = await place.startApp();
    try {
      const { browser, page } = await attachToKiosk(app);
      const visits: Visit[] = [];
      for (let turn = 0; turn < WARM_UP + MEASURED; turn += 1) {
        const times = await visit(place, app, page);
        if (turn >= WARM_UP) visits.push(times);
      }
      await browser.close();
      const row = (name: string, settings: string, samples: readonly number[]): Series => {
        return { name, version: '', settings, unit: 'ms', samples };
      };
      const parts: readonly (readonly [keyof Visit, string])[] = [
        ['card known → services', "core has the card's content → frame with the services"],
        ['tap → preview', 'finger lifted → frame with the sheet'],
        ['tap → document at the printer', 'finger lifted → last byte of the PDF at the printer'],
        ['paper out → noticed and shown', 'the printer ended the job → frame that says so'],
      ];
      const series = parts.map(([name, words]) =>
        row(
          name,
          words,
          visits.map((times) => times[name]),
        ),
      );
      const share = visits.map((times) => parts.reduce((sum, [name]) => sum + times[name], 0));
      return {
        series: [...series, row('software share', 'the parts of each visit together', share)],
        notes: [],
      };
    } finally {
      await app.stop();
    }
  },
};
