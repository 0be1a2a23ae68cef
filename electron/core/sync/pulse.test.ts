import { expect, it } from 'vitest';
import type { PartState } from '../../../contract/domain.ts';
import type { ActReport, Beat, GivenAct } from '../../../contract/remote-act.ts';
import { err, ok } from '../../../contract/result.ts';
import { createPulse } from './pulse.ts';

/** A pulse whose clock, faults, acts and network the test turns. */
function box() {
  const at = {
    now: 0,
    faults: [] as string[],
    devices: [] as PartState[],
    reachable: true,
    reports: [] as ActReport[],
    given: [] as GivenAct[],
  };
  const heard: Beat[] = [];
  const taken: (readonly GivenAct[])[] = [];
  const looks: number[] = [];
  const pulse = createPulse({
    store: {
      outbox: { waitingCount: () => 0, parkedCount: () => 0 },
      leases: { left: (item: string) => (item === 'residence' ? 120 : 7) },
      lastService: () => ({ at: '1970-01-01T00:00:00.000Z', kind: 'case' }),
    } as unknown as Parameters<typeof createPulse>[0]['store'], // of the store it reads these three
    client: {
      heartbeat: async (said) => {
        if (!at.reachable) return err({ kind: 'unreachable' });
        heard.push(said);
        return ok({ heard: true, acts: at.given });
      },
      sendActFile: async () => ok({}),
    },
    clock: { now: () => at.now },
    leaseItems: ['residence', 'income'],
    fleet: {
      version: '0.1.0',
      faults: () => at.faults,
      watch: { states: () => at.devices, look: () => looks.push(at.now) },
      acts: {
        reports: () => at.reports,
        heard: (reports, given) => {
          at.reports = at.reports.filter((report) => !reports.includes(report));
          taken.push(given);
        },
        work: () => {},
      },
    },
    kick: () => {},
  });
  return { at, heard, taken, looks, pulse };
}

it('a box says that it lives once a minute, however often it asks for news, and looks at its parts as often', async () => {
  const { at, heard, looks, pulse } = box();
  for (at.now = 0; at.now <= 120_000; at.now += 5_000) await pulse.beat();
  expect(heard.map((said) => said.at)).toEqual([
    '1970-01-01T00:00:00.000Z',
    '1970-01-01T00:01:00.000Z',
    '1970-01-01T00:02:00.000Z',
  ]);
  expect(looks).toEqual([0, 60_000, 120_000]);
  expect(heard[0]).toMatchObject({ numbersLeft: 7, faults: [], lastService: 'case' });
});

it('a fault or a part that comes or goes is told at once', async () => {
  const { at, heard, pulse } = box();
  await pulse.beat();
  at.faults = ['RD-101'];
  await pulse.beat();
  at.devices = [{ part: 'paper', state: 'warning', code: 'PR-231' }];
  await pulse.beat();
  at.faults = [];
  await pulse.beat();
  expect(heard.map(({ faults }) => faults)).toEqual([[], ['RD-101'], ['RD-101'], []]);
  expect(heard[2]?.devices).toEqual(at.devices);
});

it('what central did not hear is told again', async () => {
  const { at, heard, pulse } = box();
  at.reachable = false;
  await pulse.beat();
  at.reachable = true;
  await pulse.beat();
  expect(heard).toHaveLength(1);
});

it('central is heard at once when it wants to be, and what was done for it is told at once', async () => {
  const { at, heard, taken, pulse } = box();
  await pulse.beat();
  at.given = [{ id: '01JD0000000000000000000R01', kind: 'restart', taken: false }];
  await pulse.beat();
  expect(heard).toHaveLength(1);
  pulse.want();
  await pulse.beat();
  expect(taken.at(-1)).toEqual(at.given);
  at.reports = [{ id: '01JD0000000000000000000R01', state: 'done', code: null }];
  await pulse.beat();
  expect(heard.map(({ acts }) => acts.length)).toEqual([0, 0, 1]);
});
