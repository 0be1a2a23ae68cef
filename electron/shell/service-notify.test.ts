import { describe, expect, it } from 'vitest';
import { serviceNotify } from './service-notify.ts';
import { fakeTime } from './testing.ts';

function heard(env: Readonly<Record<string, string>>) {
  const time = fakeTime();
  const said: string[] = [];
  const service = serviceNotify({ env, timers: time.timers, send: (assignment) => said.push(assignment) });
  return { time, said, service };
}

const UNDER_SYSTEMD = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '60000000' };

describe('a box whose service watches the shell', () => {
  it('hears nothing before a screen stands, then four signs of life to each limit', () => {
    const { time, said, service } = heard(UNDER_SYSTEMD);
    time.pass(120_000);
    expect(said).toEqual([]);
    service.ready();
    expect(said).toEqual(['READY=1', 'WATCHDOG=1']);
    time.pass(60_000);
    expect(said.slice(2)).toEqual(['WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1']);
  });

  it('is told once that the screen stands, however often it is drawn', () => {
    const { time, said, service } = heard(UNDER_SYSTEMD);
    service.ready();
    service.ready();
    expect(said.filter((word) => word === 'READY=1')).toHaveLength(1);
    expect(time.waiting()).toBe(1);
  });

  it('is told of the end, and hears nothing afterwards, not even of a late first screen', () => {
    const { time, said, service } = heard(UNDER_SYSTEMD);
    service.ready();
    service.stopping();
    service.ready();
    time.pass(600_000);
    expect(said).toEqual(['READY=1', 'WATCHDOG=1', 'STOPPING=1']);
    expect(time.waiting()).toBe(0);
  });

  it('gets no beats when it set no limit', () => {
    const { time, said, service } = heard({ NOTIFY_SOCKET: '/run/systemd/notify' });
    service.ready();
    time.pass(600_000);
    expect(said).toEqual(['READY=1']);
  });
});

describe('a start by hand', () => {
  it('tells nobody', () => {
    const { time, said, service } = heard({ WATCHDOG_USEC: '60000000' });
    service.ready();
    time.pass(600_000);
    service.stopping();
    expect(said).toEqual([]);
  });
});
