import { describe, expect, it } from 'vitest';
import type { KioskView } from '../../contract/kiosk-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { isBuildsPicture, watchStanding } from './first-picture.ts';
import { NO_REST_MARK, type RestMark } from './rest-mark.ts';
import { systemTimers, type Timers } from './timers.ts';

const info: TerminalInfo = {
  profile: 'chengcheng/kiosk',
  kind: 'kiosk',
  version: '0.1.0',
  zone: 'Asia/Shanghai',
  locales: ['zh-CN'],
  geometry: { width: 1080, height: 1920 },
  mirrored: false,
  repairPhone: null,
};
const view: KioskView = {
  screen: { name: 'attract' },
  display: { elder: false, reach: false, locale: 'zh-CN' },
  idle: { state: 'off' },
  network: 'offline-can-issue',
  help: null,
};
const called: KioskView['help'] = {
  state: 'queued',
  calledAt: '2026-11-22T06:26:00.000Z',
  answeredAt: null,
  deskPlace: '一楼大厅',
  deskPhone: '0913-6860000',
  deskHours: '9:00–17:00',
  open: false,
};

describe('the document brings the attract screen along', () => {
  it('where a machine at rest shows just that', () => {
    expect(isBuildsPicture({ info, view })).toBe(true);
  });

  it.each([
    ['core has not said anything', { info: null, view: null }],
    ['the machine is not known', { info: null, view }],
    [
      'somebody is in the middle of something',
      { info, view: { ...view, screen: { name: 'reading', stage: 'card' } } },
    ],
    ['the type is large', { info, view: { ...view, display: { ...view.display, elder: true } } }],
    ['the keys are low', { info, view: { ...view, display: { ...view.display, reach: true } } }],
    [
      'another language is chosen',
      { info, view: { ...view, display: { ...view.display, locale: 'ko-KR' } } },
    ],
    ['somebody was called', { info, view: { ...view, help: called } }],
    ['there is a language to choose', { info: { ...info, locales: ['zh-CN', 'ko-KR'] }, view }],
    ['reader and paper change sides', { info: { ...info, mirrored: true }, view }],
  ] satisfies [string, Parameters<typeof isBuildsPicture>[0]][])('not while %s', (_why, standing) => {
    expect(isBuildsPicture(standing)).toBe(false);
  });
});

describe('the kiosk page is asked for before core has spoken', () => {
  it('its document waits for what the machine shows', async () => {
    const standing = watchStanding(systemTimers, NO_REST_MARK);
    const asked = standing.isBuildsPicture();
    standing.heard({ info, view: null });
    standing.heard({ info, view });
    expect(await asked).toBe(true);
    standing.heard({ info, view: { ...view, help: called } });
    expect(await standing.isBuildsPicture()).toBe(false);
  });

  it('and comes without the picture when core takes too long', async () => {
    const late: (() => void)[] = [];
    const timers: Timers = { ...systemTimers, after: (_ms, act) => (late.push(act), () => {}) };
    const asked = watchStanding(timers, NO_REST_MARK).isBuildsPicture();
    for (const act of late) act();
    expect(await asked).toBe(false);
  });

  it('and waits for nothing where the machine rested when it was last heard of, but only the first time', async () => {
    const late: (() => void)[] = [];
    const timers: Timers = { ...systemTimers, after: (_ms, act) => (late.push(act), () => {}) };
    const standing = watchStanding(timers, { rested: true, note: () => {} });
    expect(await standing.isBuildsPicture()).toBe(true);
    const again = standing.isBuildsPicture();
    for (const act of late) act();
    expect(await again).toBe(false);
  });

  it('how it stands is noted with each word of core, for the next start', () => {
    const noted: boolean[] = [];
    const mark: RestMark = { rested: false, note: (rests) => noted.push(rests) };
    const standing = watchStanding(systemTimers, mark);
    standing.heard({ info, view: null });
    standing.heard({ info, view });
    standing.heard({ info, view: { ...view, screen: { name: 'reading', stage: 'card' } } });
    standing.heard({ info, view: { ...view, help: called } });
    expect(noted).toEqual([true, false, true]);
  });
});
