import { expect, it } from 'vitest';
import { screenKindOf } from '../contract/screen-kind.ts';
import { profileIds } from './load.ts';

it('every profile’s id names its kind of screen, also where there are two of a kind', () => {
  expect(profileIds().filter((id) => screenKindOf(id) === null)).toEqual([]);
  expect(screenKindOf('chengcheng/staff-wall')).toBe('wall');
  expect(['chengcheng/door', 'wall', ''].map(screenKindOf)).toEqual([null, null, null]);
});
