import { expect, it } from 'vitest';
import { isCutName } from './cut-name.ts';

const resident = (name: string) => ({ layout: 'resident', name }) as const;
const LONG = '阿不都热合曼·阿不都克力木·买买提';

it.each([
  ['the field is full and the record goes on', LONG.slice(0, 15), LONG, true],
  ['the record was typed with another dot', LONG.slice(0, 15), LONG.replaceAll('·', '•'), true],
  ['the name ends with the field', LONG.slice(0, 15), LONG.slice(0, 15), false],
  ['the field has room left: another name, not a cut one', '王秀', '王秀兰', false],
  ['the record begins otherwise', LONG.slice(0, 15), `买${LONG.slice(1)}`, false],
  ['half of a character stands at the end', `${LONG.slice(0, 14)}\uD840`, `${LONG.slice(0, 14)}𠀀兰`, true],
  ['a character of two units found no room', LONG.slice(0, 14), `${LONG.slice(0, 14)}𠀀兰`, true],
])('%s', (_what, onChip, onRecord, isCut) => {
  expect(isCutName(resident(onChip), onRecord)).toBe(isCut);
});

it("a foreign resident's card has room for the whole name", () => {
  const name = 'A'.repeat(40);
  expect(isCutName({ layout: 'foreign-2017', name }, `${name} B`)).toBe(false);
});
