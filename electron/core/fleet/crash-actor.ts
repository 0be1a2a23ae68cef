import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../contract/clock.ts';
import { openTestStore } from '../store/testing.ts';
import { type ActWay, RemoteActs } from './remote-acts.ts';

/**
 * Child of killed-in-an-act.test.ts: `crash-actor DIR WHERE`. Takes one act, as a central gives it again and again until it
 * is told the end, and ends itself by SIGKILL where it is told. Each effect is a line in DIR/effects; what central is told
 * goes to stdout.
 */
const [, , dir = '', where = 'nowhere'] = process.argv;
const ACT = '01JD0000000000000000000RA1';
const die = (here: string) => {
  if (where === here) process.kill(process.pid, 'SIGKILL');
};
const store = openTestStore(join(dir, 'store'));
const way: ActWay = {
  leave: () => {
    die('before it begins');
    return 'now';
  },
  act: async () => {
    die('begun, without effect');
    appendFileSync(join(dir, 'effects'), 'effect\n', { flush: true });
    die('with its effect');
    return { state: 'done', code: null };
  },
  interrupted: { state: 'failed', code: 'CO-604' },
};
const acts = new RemoteActs({
  book: store.remoteActs,
  ways: { 'send-log': way },
  clock: systemClock,
  log: { event: () => {} },
});
// A central that was not told of an end gives the act again; one that was gives nothing.
if (!acts.reports().some(({ state }) => state !== 'taken'))
  acts.heard([], [{ id: ACT, kind: 'send-log', taken: false }]);
const reports = acts.reports();
const isOver = reports.some(({ state }) => state !== 'taken');
if (!isOver) acts.heard(reports, [{ id: ACT, kind: 'send-log', taken: true }]);
await new Promise<void>((resolve) => {
  acts.work(async () => true, resolve);
  setImmediate(() => setImmediate(resolve));
});
die('ended, and central does not know');
process.stdout.write(JSON.stringify(acts.reports()));
store.close();
