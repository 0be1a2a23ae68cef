import { describe, expect, it } from 'vitest';
import type { CardReading } from '../../../../contract/card.ts';
import type { KioskView } from '../../../../contract/kiosk-view.ts';
import type { SessionEvent } from './events.ts';
import { KioskSession } from './session.ts';

const card: CardReading = {
  layout: 'resident',
  name: '王秀兰',
  sex: '女',
  nation: '汉族',
  birth: '19560312',
  address: '',
  number: '610599195603120021',
  issuer: '澄城县公安局',
  validFrom: '20150101',
  validUntil: '长期',
};

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
  let taps = 0;
  let cleaning = false;
  const entered: string[] = [];
  const staff = {
    onChange: quiet,
    tapCorner: () => {
      taps += 1;
      return taps === 5;
    },
    start: () => void entered.push('in'),
    end: () => void entered.push('out'),
    send: quiet,
    isCleaning: () => cleaning,
    screen: () => ({ name: 'staff-pin', typed: 0, door: { state: 'open' } }),
  };
  const session = new KioskSession({
    profile: { idle: { quietSeconds: 60, countdownSeconds: 20, thanksSeconds: 6 }, locales: ['zh-CN'] },
    clock: { now: () => now },
    timers,
    log: { event: quiet },
    store: { community: () => null },
    sync: { onChange: quiet, status: () => ({ reachable: true }) },
    calls: { onChange: quiet, view: () => null, endSession: quiet, printerProblem: () => ({}) },
    reports: { onChange: quiet, end: quiet, send: quiet, screen: () => null, openCasesOf: () => 0 },
    staff,
    desk: {
      purposes: () => ['子女入学'],
      guide: () => [],
      canIssueOffline: () => true,
      resume: () => null,
      lookUp: ({ card: read }: { readonly card: CardReading }, raise: (event: SessionEvent) => void) =>
        raise({
          type: 'looked-up',
          for: read,
          assessment: { kind: 'refused', reason: 'no-record', record: null },
        }),
    },
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
  const clean = (now: boolean) => {
    cleaning = now;
  };
  return { session, shown, turn, entered, clean };
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

describe('what is left of a resident', () => {
  const comes = (session: KioskSession) => {
    session.device({ type: 'card-found' });
    session.device({ type: 'card-read', card });
  };
  const visit = () => {
    const opened = openSession();
    const letGo: string[] = [];
    opened.session.onPersonLeft(() => letGo.push(opened.session.view().screen.name));
    comes(opened.session);
    opened.session.send({ type: 'leave' });
    opened.session.device({ type: 'card-removed' });
    return { ...opened, letGo };
  };

  it('is let go of three times after they have gone', () => {
    const { turn, letGo } = visit();
    turn(1_000);
    turn(3_000);
    turn(4_000);
    expect(letGo).toHaveLength(3);
  });

  it('waits while the next card is read, and for the end of a visit that has begun', () => {
    const { session, turn, letGo } = visit();
    turn(1_000);
    turn(6_000);
    expect(letGo).toHaveLength(2);
    session.device({ type: 'card-found' });
    expect(session.view().screen.name).toBe('reading');
    turn(1_000);
    expect(letGo).toHaveLength(2);
    session.device({ type: 'card-read', card });
    turn(2_000);
    expect(letGo).toHaveLength(2);
    session.send({ type: 'leave' });
    turn(1_000);
    expect(letGo).toHaveLength(3);
  });
});

describe('the hidden corner', () => {
  const tap = (session: KioskSession, times: number) => {
    for (let each = 0; each < times; each += 1) session.send({ type: 'tap-corner' });
  };

  it('opens the staff’s door on the waiting screen, takes no card meanwhile, and shuts by itself', () => {
    const { session, shown, turn, entered } = openSession();
    tap(session, 4);
    expect(session.view().screen.name).toBe('attract');
    tap(session, 1);
    expect(shown.at(-1)?.screen.name).toBe('staff-pin');
    session.device({ type: 'card-found' });
    session.device({ type: 'card-failed', problem: 'moved' });
    expect(session.view().screen.name).toBe('staff-pin');
    turn(60_000);
    expect(shown.at(-1)?.idle.state).toBe('warning');
    turn(20_000);
    expect(shown.at(-1)?.screen.name).toBe('attract');
    expect(entered).toEqual(['in', 'out']);
  });

  it('opens nothing while somebody is using the machine', () => {
    const { session } = openSession();
    session.send({ type: 'open-guide' });
    tap(session, 5);
    expect(session.view().screen.name).toBe('guide');
  });

  it('takes no touch while staff wipe the glass', () => {
    const { session, clean } = openSession();
    tap(session, 5);
    clean(true);
    session.send({ type: 'leave' });
    expect(session.view().screen.name).toBe('staff-pin');
    clean(false);
    session.send({ type: 'leave' });
    expect(session.view().screen.name).toBe('attract');
  });
});
