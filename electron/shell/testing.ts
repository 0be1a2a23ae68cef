import type { Clock } from '../../contract/clock.ts';
import type { CommunityInfo, KioskView } from '../../contract/kiosk-view.ts';
import type { Logger } from '../../contract/log.ts';
import type { Timers } from './timers.ts';

/** Fakes of the shell's unit tests; no production file imports this. */

export interface FakeTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets `ms` pass, firing what falls due in order; timers set meanwhile fire too. */
  pass(ms: number): void;
  /** How many timers wait: a stopped thing must leave none. */
  waiting(): number;
}

export function fakeTime(): FakeTime {
  let now = Date.UTC(2026, 10, 22, 6, 0);
  let waiting: { at: number; then: () => void }[] = [];
  return {
    clock: { now: () => now },
    timers: {
      after(ms, then) {
        const entry = { at: now + ms, then };
        waiting.push(entry);
        return () => {
          waiting = waiting.filter((one) => one !== entry);
        };
      },
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const due = waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        waiting = waiting.filter((one) => one !== due);
        now = due.at;
        due.then();
      }
      now = end;
    },
    waiting: () => waiting.length,
  };
}

export interface FakeLog extends Logger {
  readonly events: { readonly id: string; readonly [field: string]: unknown }[];
  ids(): string[];
}

export function fakeLog(): FakeLog {
  const events: FakeLog['events'] = [];
  return {
    events,
    event: (id, fields = {}) => events.push({ ...fields, id }),
    ids: () => events.map((one) => one.id),
  };
}

/** A lawful value of `kioskView` on the screen `name`; screens with more fields are not lawful this way. */
export function aKioskView(name: string): Readonly<Record<string, unknown>> {
  return {
    screen: { name },
    idle: { state: 'off' },
    help: null,
    display: { elder: false, reach: false, locale: 'zh-CN' },
    network: 'online',
  };
}

/** A call for staff that central has. */
export const aHelpCall: NonNullable<KioskView['help']> = {
  state: 'sent',
  calledAt: '2026-11-22T06:28:00Z',
  answeredAt: null,
  deskPlace: '1 号窗口',
  deskPhone: '0913-6861234',
  deskHours: '8:30–17:30',
  open: true,
};

export const aCommunity: CommunityInfo = {
  countyName: '澄城县',
  streetName: '城关街道',
  communityName: '乐楼社区',
  deskPlace: '1 号窗口',
  deskPhone: '0913-6861234',
  deskHours: '8:30–17:30',
  notices: [],
  officers: [],
  guide: [],
};
