import { describe, expect, it } from 'vitest';
import { chooseScreen, type ScreenFacts } from './screen-choice.ts';

const well: ScreenFacts = {
  core: { brokenSince: null, fatal: null },
  devices: { brokenSince: null },
  pageBrokenSince: null,
  lastScreen: 'attract',
};
const chosen = (facts: Partial<ScreenFacts>) => chooseScreen({ ...well, ...facts });

describe('which page the window shows', () => {
  it('the app while everything lives or only restarts', () => {
    expect(chosen({})).toEqual({ page: 'app' });
    expect(chosen({ lastScreen: null })).toEqual({ page: 'app' });
  });

  it.each([
    ['core keeps dying', { core: { brokenSince: 5, fatal: null } }, 'SP-201'],
    ['core said why', { core: { brokenSince: 5, fatal: 'SP-204' } }, 'SP-204'],
    ['devices keep dying', { devices: { brokenSince: 5 } }, 'SP-202'],
    ['the page keeps dying', { pageBrokenSince: 5 }, 'SP-203'],
  ])('the safe page with its number when %s', (_what, facts, code) => {
    expect(chosen(facts)).toEqual({ page: 'safe', code, since: 5 });
  });

  it('the cause before its consequences', () => {
    expect(
      chosen({ core: { brokenSince: 1, fatal: null }, devices: { brokenSince: 2 }, pageBrokenSince: 3 }),
    ).toMatchObject({ code: 'SP-201' });
  });

  it.each(['printing', 'preview', 'printer-problem', 'unconfirmed', 'done', 'services'] as const)(
    'a resident on %s is not interrupted by a reader that died',
    (lastScreen) => {
      expect(chosen({ devices: { brokenSince: 5 }, lastScreen })).toEqual({ page: 'app' });
    },
  );
});
