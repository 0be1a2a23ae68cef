import { describe, expect, it } from 'vitest';
import type { CheckedPart } from '../../../../contract/kiosk/self-test.ts';
import { judgeAll, type Measured } from './judge.ts';
import { reportPage } from './report-page.ts';
import { look, well } from './testing.ts';

const gone = { reachable: false, clockOffsetMs: null, lastPullAt: null } as const;

describe('the self-test', () => {
  it('finds nothing to do on a box that is well, and says what is not fitted', () => {
    const rows = judgeAll(well);
    expect(rows.filter(({ state }) => state !== 'good')).toEqual([
      { part: 'audio', state: 'not-fitted', words: '这台机器没有配声音', fix: null, code: null },
    ]);
    expect(rows.find(({ part }) => part === 'paper')?.words).toContain('187');
  });

  it('says of what is still being looked at that it is', () => {
    const rows = judgeAll({ ...well, printer: undefined, disk: undefined, display: undefined });
    expect(rows.filter(({ state }) => state === 'checking').map(({ part }) => part)).toEqual([
      'printer',
      'paper',
      'display',
      'disk',
    ]);
  });

  const rows: readonly (readonly [CheckedPart, string, string, Partial<Measured>])[] = [
    ['reader', 'bad', 'RD-101', { reader: { state: 'fault', fault: 'missing', code: 'RD-101' } }],
    ['printer', 'bad', 'PR-207', { printer: null }],
    ['printer', 'bad', 'PR-207', { printer: look({ reachable: false, problems: ['offline'] }) }],
    ['printer', 'bad', 'PR-202', { printer: look({ problems: ['paper-jam'] }) }],
    ['printer', 'bad', 'PR-222', { printer: look({}, ['image/pwg-raster']) }],
    ['printer', 'warning', 'PR-232', { printer: look({ warnings: ['toner-low'] }) }],
    ['paper', 'bad', 'PR-201', { printer: look({ problems: ['paper-out'] }) }],
    ['paper', 'warning', 'PR-231', { printer: look({ warnings: ['paper-low'] }) }],
    ['paper', 'warning', 'PR-237', { sheetsLeft: 49 }],
    ['display', 'warning', 'CO-515', { display: { width: 1920, height: 1080 } }],
    ['display', 'warning', 'CO-518', { displays: 2 }],
    ['disk', 'bad', 'ST-404', { disk: 'refuses' }],
    ['disk', 'warning', 'CO-511', { disk: 400 * 1024 ** 2 }],
    ['clock', 'bad', 'CO-512', { clockIsWrong: true }],
    ['clock', 'warning', 'CO-514', { sync: gone }],
    ['network', 'bad', 'CO-513', { hasNetwork: false, sync: gone }],
    ['central', 'warning', 'CO-514', { sync: gone }],
    ['central', 'bad', 'CT-302', { sync: { ...gone, faultCode: 'CT-302' } }],
  ];
  it.each(rows)('%s is %s with %s', (part, state, code, over) => {
    expect(judgeAll({ ...well, ...over }).find((row) => row.part === part)).toMatchObject({ state, code });
  });

  it('a paper that is out is the paper’s matter and not the printer’s', () => {
    const found = judgeAll({ ...well, printer: look({ problems: ['paper-out'] }) });
    expect(found.find(({ part }) => part === 'printer')?.state).toBe('good');
  });

  it('is printed with part, state, code and words, one row each', () => {
    const page = reportPage(judgeAll({ ...well, clockIsWrong: true }), {
      lead: ['城关街道 乐楼社区'],
      at: '2026-11-22T06:26:00.000Z',
    });
    expect(page.rows).toHaveLength(9);
    expect(page.rows.find(({ name }) => name === '时钟')).toEqual({
      name: '时钟',
      state: '要处理',
      words: 'CO-512 时钟不对，开不了证明。核对终端的时间和时区',
    });
  });
});
