import { expect, it } from 'vitest';
import type { Heartbeat } from '../../../contract/domain.ts';
import { err, ok } from '../../../contract/result.ts';
import { createPulse } from './pulse.ts';

/** A pulse whose clock, faults and network the test turns. */
function box() {
  const at = { now: 0, faults: [] as string[], reachable: true };
  const heard: Heartbeat[] = [];
  const pulse = createPulse({
    store: {
      outbox: { waitingCount: () => 0, parkedCount: () => 0 },
      leases: { left: (item: string) => (item === 'residence' ? 120 : 7) },
      lastServiceAt: () => null,
    } as unknown as Parameters<typeof createPulse>[0]['store'], // of the store it reads these three
    client: {
      heartbeat: async (said) => {
        if (!at.reachable) return err({ kind: 'unreachable', detail: 'cut' });
        heard.push(said);
        return ok({});
      },
    },
    clock: { now: () => at.now },
    leaseItems: ['residence', 'income'],
    vitals: { version: '0.1.0', faults: () => at.faults },
  });
  return { at, heard, pulse };
}

it('a box says that it lives once a minute, however often it asks for news', async () => {
  const { at, heard, pulse } = box();
  for (at.now = 0; at.now <= 120_000; at.now += 5_000) await pulse.beat();
  expect(heard.map((said) => said.at)).toEqual([
    '1970-01-01T00:00:00.000Z',
    '1970-01-01T00:01:00.000Z',
    '1970-01-01T00:02:00.000Z',
  ]);
  expect(heard[0]).toMatchObject({ numbersLeft: 7, faults: [], lastServiceAt: null });
});

it('a fault that comes or goes is told at once', async () => {
  const { at, heard, pulse } = box();
  await pulse.beat();
  at.faults = ['RD-101'];
  await pulse.beat();
  at.faults = [];
  await pulse.beat();
  expect(heard.map(({ faults }) => faults)).toEqual([[], ['RD-101'], []]);
});

it('what central did not hear is told again', async () => {
  const { at, heard, pulse } = box();
  at.reachable = false;
  await pulse.beat();
  at.reachable = true;
  await pulse.beat();
  expect(heard).toHaveLength(1);
});
