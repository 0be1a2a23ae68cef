import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelAlert, sendAlert } from '../../central/modules/alerts/service.ts';
import { startTestCentral, type TestCentral } from '../../central/testing.ts';
import { systemClock } from '../../contract/clock.ts';
import type { AlertDraft, ContentScope } from '../../contract/domain.ts';
import { AlertWatch } from '../../electron/core/alerts/alert-watch.ts';
import { startKiosk } from '../product/running-kiosk.ts';
import { startTerminal, type Terminal } from '../sync/terminal.ts';
import { storm } from './fixtures.ts';

const HOUR = 3_600_000;
const KINDS = ['kiosk', 'property', 'wall'] as const;

/** One screen of a kind: a real store and real synchronisation; its clock and its timers are the test's. */
interface Screen {
  readonly kind: (typeof KINDS)[number];
  readonly terminal: Terminal;
  readonly watch: AlertWatch;
  /** Moves this screen's clock and lets what was waiting for it happen. */
  later(ms: number): void;
}

function openScreen(kind: Screen['kind'], dir: string, url: string): Screen {
  const terminal = startTerminal(join(dir, kind), url, { profile: `chengcheng/${kind}`, leaseItems: [] });
  let ahead = 0;
  let waiting: { at: number; run: () => void } | null = null;
  const now = () => systemClock.now() + ahead;
  const watch = new AlertWatch({
    store: terminal.store,
    sync: terminal.sync,
    clock: { now },
    timers: {
      after: (ms, run) => {
        const own = { at: now() + ms, run };
        waiting = own;
        return () => {
          if (waiting === own) waiting = null;
        };
      },
    },
    profile: { locales: ['zh-CN', 'ko-KR'], zone: 'Asia/Shanghai' },
  });
  watch.start();
  return {
    kind,
    terminal,
    watch,
    later: (ms) => {
      ahead += ms;
      while (waiting !== null && waiting.at <= now()) {
        const { run } = waiting;
        waiting = null;
        run();
      }
    },
  };
}

/** The community that the demo's screens stand in, and one next to it. */
async function placesOf({
  deps: { db },
}: TestCentral): Promise<[here: ContentScope, elsewhere: ContentScope]> {
  const { community_id: own } = await db.selectFrom('grid').select('community_id').executeTakeFirstOrThrow();
  const other = await db
    .selectFrom('community')
    .select('id')
    .where('id', '<>', own)
    .executeTakeFirstOrThrow();
  return [
    { level: 'community', communityIds: [own] },
    { level: 'community', communityIds: [other.id] },
  ];
}

describe('应急广播 from central', () => {
  let dir: string;
  let central: TestCentral;
  let ticking: NodeJS.Timeout;
  let url = '';
  let here: ContentScope;
  let elsewhere: ContentScope;
  let screens: readonly Screen[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-alert-'));
    central = await startTestCentral();
    central.setNow(Date.now());
    ticking = setInterval(() => central.setNow(Date.now()), 50);
    [here, elsewhere] = await placesOf(central);
    url = await central.url();
    screens = KINDS.map((kind) => openScreen(kind, dir, url));
    await Promise.all(
      screens.map(({ terminal }) => terminal.until(() => terminal.store.replica.isComplete())),
    );
  });
  afterAll(async () => {
    clearInterval(ticking);
    for (const { watch, terminal } of screens) {
      watch.stop();
      await terminal.stop();
    }
    await central?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const draftOf = (scope: ContentScope, startsIn = 0): AlertDraft => {
    const { cancelledAt: _, ...rest } = storm;
    const startsAt = new Date(Date.now() + startsIn).toISOString();
    return {
      ...rest,
      id: ulid(),
      startsAt,
      expiresAt: new Date(Date.parse(startsAt) + HOUR).toISOString(),
      scope,
    };
  };
  const raise = async (draft: AlertDraft) => {
    const sent = await sendAlert(central.deps, draft, null);
    expect(sent.ok).toBe(true);
    return draft.id;
  };
  const shownBy = async (alertId: string) => {
    const rows = await central.deps.db
      .selectFrom('alert_acknowledgement')
      .innerJoin('terminal', 'terminal.id', 'alert_acknowledgement.terminal_id')
      .select('terminal.audience')
      .where('alert_id', '=', alertId)
      .execute();
    return rows.map(({ audience }) => audience).sort();
  };
  const everywhere = (id: string | null) =>
    Promise.all(
      screens.map(({ terminal, watch }) => terminal.until(() => (watch.view()?.id ?? null) === id)),
    );

  it('takes over wall, kiosk and property in Chinese and Korean, and central knows each that shows it', async () => {
    const id = await raise(draftOf(here));
    await everywhere(id);
    for (const { watch } of screens)
      expect(watch.view()?.languages.map(({ locale, severity, title }) => [locale, severity, title])).toEqual(
        [
          ['zh-CN', '红色预警', storm.title.zh],
          ['ko-KR', '적색 경보', storm.title.ko],
        ],
      );
    expect(await shownBy(id)).toEqual([]);
    for (const { watch, terminal } of screens) {
      watch.stands(id);
      // A page that was drawn again says it again.
      watch.stands(id);
      await terminal.until(() => terminal.store.outbox.waitingCount() === 0);
      expect(terminal.store.outbox.parkedCount()).toBe(0);
    }
    expect(await shownBy(id)).toEqual(['kiosk', 'property', 'wall-public']);
    expect((await cancelAlert(central.deps, id)).ok).toBe(true);
    await everywhere(null);
  });

  it('leaves the screens of other places alone, and takes no word of one that was never here', async () => {
    await raise(draftOf(elsewhere));
    const mine = await raise(draftOf(here));
    await everywhere(mine);
    for (const { terminal } of screens)
      expect(terminal.store.content.alerts(Date.now()).map(({ id }) => id)).toEqual([mine]);
    const [{ watch, terminal }] = screens as [Screen];
    watch.stands(ulid());
    expect(terminal.store.outbox.waitingCount()).toBe(0);
    await cancelAlert(central.deps, mine);
    await everywhere(null);
  });

  it('that was sent ahead begins by each screen’s own clock, and ends by it, without a network', async () => {
    const id = await raise(draftOf(here, 2 * HOUR));
    const known = ({ terminal }: Screen) => terminal.store.content.nextAlertAt(Date.now()) !== null;
    await Promise.all(screens.map((screen) => screen.terminal.until(() => known(screen))));
    await Promise.all(screens.map(({ terminal }) => terminal.sync.stop()));
    for (const { watch, later } of screens) {
      const seen: (string | null)[] = [];
      watch.onView((view) => seen.push(view?.id ?? null));
      later(2 * HOUR - 60_000);
      expect(seen).toEqual([]);
      later(120_000);
      expect(seen).toEqual([id]);
      later(HOUR - 120_000);
      expect(watch.view()?.id).toBe(id);
      later(120_000);
      expect(seen).toEqual([id, null]);
    }
  });
});

describe.skipIf(process.platform !== 'linux')('应急广播 at a whole kiosk', () => {
  it('stands on the glass, is acknowledged from there, makes room for a card and is gone when central ends it', async () => {
    const central = await startTestCentral();
    central.setNow(Date.now());
    const ticking = setInterval(() => central.setNow(Date.now()), 50);
    const kiosk = await startKiosk(['--central', await central.url()], {
      sessionTimes: { quietSeconds: 5, countdownSeconds: 3, thanksSeconds: 1 },
    });
    try {
      const [here] = await placesOf(central);
      const { cancelledAt: _, ...rest } = storm;
      const draft: AlertDraft = {
        ...rest,
        startsAt: new Date().toISOString(),
        expiresAt: new Date(Date.now() + HOUR).toISOString(),
        scope: here,
      };
      expect((await sendAlert(central.deps, draft, null)).ok).toBe(true);
      await kiosk.page.getByRole('alert').getByText(storm.title.zh).waitFor();
      await expect.poll(() => kiosk.taken('alert-shown'), { timeout: 30_000 }).toBe(1);
      await kiosk.layCard('record');
      await kiosk.page.getByRole('alert').waitFor({ state: 'detached' });
      await kiosk.liftCard();
      await kiosk.page.getByRole('alert').getByText(storm.title.zh).waitFor({ timeout: 120_000 });
      expect((await cancelAlert(central.deps, draft.id)).ok).toBe(true);
      await kiosk.page.getByRole('alert').waitFor({ state: 'detached' });
      await kiosk.page.getByRole('heading', { name: '请把身份证放在这里' }).waitFor();
    } finally {
      await kiosk.stop();
      clearInterval(ticking);
      await central.close();
    }
  }, 240_000);
});
