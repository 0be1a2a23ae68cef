import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials.ts';
import { parseQuery } from './parse-query.ts';

describe('what a clerk types to find a door', () => {
  it.each([
    ['6号楼2单元702', { building: '6', unit: '2', door: '702' }],
    ['6 号楼 2 单元 702 室', { building: '6', unit: '2', door: '702' }],
    ['6栋702', { building: '6', door: '702' }],
    ['6#2-702', { building: '6', unit: '2', door: '702' }],
    ['６-2-702', { building: '6', unit: '2', door: '702' }],
    ['6 702', { building: '6', door: '702' }],
    ['6hl2dy702', { building: '6', unit: '2', door: '702' }],
    ['702', { door: '702' }],
    ['6号楼', { building: '6' }],
  ])('%s', (typed, reading) => {
    const query = parseQuery(typed);
    expect(query.readings[0]).toEqual(reading);
    expect(query.words).toEqual([]);
  });

  it('keeps names beside figures, as characters and as first letters', () => {
    expect(parseQuery('乐楼 6-702').words).toEqual(['乐楼']);
    expect(parseQuery('lljy6hl').words).toEqual(['lljy']);
    expect(parseQuery('6号楼东侧').words).toEqual(['东侧']);
    expect(parseQuery('电梯').readings).toEqual([{}]);
  });

  it('takes two figures for house and door, then for stair and door, then for house and stair', () => {
    expect(parseQuery('6 2').readings).toEqual([
      { building: '6', door: '2' },
      { unit: '6', door: '2' },
      { building: '6', unit: '2' },
    ]);
  });

  it('has nothing to say to more figures than an address has', () => {
    expect(parseQuery('1 2 3 4').readings).toEqual([]);
    expect(parseQuery('').readings).toEqual([{}]);
  });
});

describe('first letters', () => {
  it.each([
    ['乐楼佳园 6 号楼', 'lljy6hl'],
    ['电梯停运', 'dtty'],
    ['重庆路长乐小区', 'cqlclxq'],
    ['Ａ座', 'az'],
  ])('%s: %s', (text, letters) => expect(initialsOf(text)).toBe(letters));
});
