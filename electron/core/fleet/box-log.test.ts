import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataDir, openTestStore } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { boxLog, fitting } from './box-log.ts';

describe('what a box says of itself to somebody far away', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  beforeEach(() => {
    data = makeDataDir();
    store = openTestStore(data.dir);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it('is how it stands, what was done to it, and its log without a person in it', () => {
    store.staffActs.add({ act: 'pin-right' });
    store.remoteActs.take([{ id: '01JD0000000000000000000R01', kind: 'restart', taken: false }]);
    const lines = boxLog({
      store,
      states: [{ part: 'paper', state: 'bad', code: 'PR-201' }],
      lines: ['{"event":"x","residentName":"植入姓名甲","text":"610599195803013026 于 15400008888"}'],
      box: 'chengcheng/kiosk · 0.1.0',
      at: '2026-11-22T06:26:00.000Z',
    }).map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { kind: 'box', box: 'chengcheng/kiosk · 0.1.0', terminalId: store.identity.terminalId() },
      { kind: 'self-test', part: 'paper', code: 'PR-201' },
      { kind: 'staff-act', act: 'pin-right' },
      { kind: 'remote-act', act: 'restart', state: 'given' },
      { event: 'x', residentName: '[redacted]', text: '[redacted] 于 [redacted]' },
    ]);
  });

  it('keeps its head and the newest lines where not all of it may travel', () => {
    const text = new TextDecoder().decode(fitting(['head', 'oldest', '中间', 'newest'], 20));
    expect(text).toBe('head\n中间\nnewest\n');
    expect(new TextDecoder().decode(fitting(['head'], 1))).toBe('head\n');
  });
});
