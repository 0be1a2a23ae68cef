import { glance } from './page-probe.ts';
import type { SoakSite } from './soak-site.ts';

/** What happens to a wall in its days, and by what one sees that it has got over it. */
export type Disturbance = 'cut' | 'heal' | 'black-hole' | 'kill-page' | 'stop-page' | 'kill-core';

interface Row {
  readonly what: Disturbance;
  /** When, as a part of the run. */
  readonly at: number;
  /** Only in a run that has this many real seconds: a stopped page is waited for before it is ended. */
  readonly fromSeconds: number;
}

export const PLAN: readonly Row[] = [
  { what: 'cut', at: 0.15, fromSeconds: 0 },
  { what: 'heal', at: 0.25, fromSeconds: 0 },
  { what: 'kill-page', at: 0.35, fromSeconds: 0 },
  { what: 'black-hole', at: 0.42, fromSeconds: 300 },
  { what: 'heal', at: 0.47, fromSeconds: 300 },
  { what: 'kill-core', at: 0.6, fromSeconds: 0 },
  { what: 'stop-page', at: 0.72, fromSeconds: 300 },
  { what: 'kill-page', at: 0.85, fromSeconds: 0 },
];

export interface Recovery {
  readonly what: Disturbance;
  /** UTC of the wall. */
  readonly at: number;
  /** Real ms until it was got over, null: it was not. */
  readonly afterMs: number | null;
}

/** Longest wait for a recovery, real ms: a page that stands still is ended after 15 s. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 100;

interface Deed {
  act(site: SoakSite, pids: ReturnType<SoakSite['pids']>): void | Promise<void>;
  isOver(site: SoakSite, pids: ReturnType<SoakSite['pids']>): Promise<boolean>;
}

const network = async (site: SoakSite, state: string) => {
  const seen = await glance(site.inspectPort);
  // A wall that is dark by its plan has no header to say it in.
  return seen === 'dark' || seen === state;
};
const pageIsAnother = async (site: SoakSite, before: { readonly page: number }) => {
  const { page } = site.pids();
  return page !== 0 && page !== before.page && (await glance(site.inspectPort)) !== 'nothing';
};
const cut = (fault: 'refused' | 'black-hole'): Deed => ({
  act: (site) => site.proxy.set(fault),
  isOver: (site) => network(site, 'offline'),
});

const DEEDS: Readonly<Record<Disturbance, Deed>> = {
  // The wall goes on and says that it is alone.
  cut: cut('refused'),
  'black-hole': cut('black-hole'),
  heal: { act: (site) => site.proxy.heal(), isOver: (site) => network(site, 'online') },
  'kill-page': {
    act: (_, { page }) => void process.kill(page, 'SIGKILL'),
    isOver: pageIsAnother,
  },
  'stop-page': {
    act: (_, { page }) => void process.kill(page, 'SIGSTOP'),
    isOver: pageIsAnother,
  },
  'kill-core': {
    act: (_, { core }) => void process.kill(core, 'SIGKILL'),
    isOver: async (site, before) => {
      const { core } = site.pids();
      return core !== 0 && core !== before.core && (await network(site, 'online'));
    },
  },
};

/** Does it, and waits until the wall has got over it. */
export async function disturb(site: SoakSite, what: Disturbance): Promise<Recovery> {
  const { act, isOver } = DEEDS[what];
  const [at, began, pids] = [site.now(), performance.now(), site.pids()];
  await act(site, pids);
  while (performance.now() - began < PATIENCE_MS) {
    if (await isOver(site, pids)) return { what, at, afterMs: performance.now() - began };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return { what, at, afterMs: null };
}
