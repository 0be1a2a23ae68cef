import { describe, expect, it } from 'vitest';
import type { KioskView } from '../../../../contract/kiosk-view.ts';
import { KioskSession } from './session.ts';

/** A session without devices, in which only the screens that need none are opened; its clock is turned by hand. */
function openSession() {
  let now = 0;
  const due: { readonly at: number; readonly run: () => void }[] = [];
  const timers = {
    after: (ms: number, run: () => void) => {
      const entry = { at: now + ms, run };
      due.push(entry);
      return { cancel: () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0) };
    },
  };
  const quiet = () => {};
  const session = new KioskSession({
    profile: { idle: { quietSeconds: 60, countdownSeconds: 20, thanksSeconds: 6 }, locales: ['zh-CN'] },
    clock: { now: () => now },
    timers,
    log: { event: quiet },
    store: { community: () => null },
    sync: { onChange: quiet, status: () => ({ reachable: true }) },
    calls: { onChange: quiet, view: () => null, endSession: quiet, printerProblem: () => ({}) },
    reports: { onChange: quiet, end: quiet, send: quiet, screen: () => null, openCasesOf: () => 0 },
    desk: { purposes: () => ['子女入学'], guide: () => [], canIssueOffline: () => true, resume: () => null },
  } as never); // what these screens need of each part
  const shown: KioskView[] = [];
  session.onView((view) => shown.push(view));
  session.start();
  const turn = (ms: number) => {
    now += ms;
    for (const entry of due.filter(({ at }) => at <= now)) {
      due.splice(due.indexOf(entry), 1);
      entry.run();
    }
  };
  return { session, shown, turn };
}

const endsAt = (view: KioskView | undefined) => (view?.idle.state === 'counting' ? view.idle.endsAt : null);

describe('a finger on the glass', () => {
  it('is shown once, with what it asked for', () => {
    const { session, shown, turn } = openSession();
    session.send({ type: 'open-guide' });
    turn(5_000);
    const before = shown.length;
    session.send({ type: 'touched' });
    session.send({ type: 'back' });
    turn(1_000);
    expect(shown.slice(before).map(({ screen }) => screen.name)).toEqual(['attract']);
  });

  it('that asks for nothing restarts the quiet clock before the eye', () => {
    const { session, shown, turn } = openSession();
    session.send({ type: 'open-guide' });
    const first = endsAt(shown.at(-1));
    turn(5_000);
    session.send({ type: 'touched' });
    turn(150);
    expect(endsAt(shown.at(-1))).toBe(new Date(Date.parse(first ?? '') + 5_000).toISOString());
  });

  it('takes the warning away at once', () => {
    const { session, shown, turn } = openSession();
    session.send({ type: 'open-guide' });
    turn(60_000);
    expect(shown.at(-1)?.idle.state).toBe('warning');
    session.send({ type: 'touched' });
    expect(shown.at(-1)?.idle.state).toBe('counting');
  });
});
