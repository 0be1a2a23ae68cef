import { expect, it } from 'vitest';
import { greetingOf } from './greeting.ts';

it.each([
  ['王秀兰', '女', '王女士'],
  ['欧阳修文', '男', '欧阳先生'],
  ['欧阳', '男', '欧先生'],
  ['𠮷田', '女', '𠮷女士'],
  ['买买提·艾力', '男', '买买提·艾力'],
  ['李强', '未说明', '李强'],
  ['JO LI', '女', 'JO LI'],
  ['陳大文', '男', '陳先生'],
] as const)('greets %s (%s) as %s', (name, sex, greeting) => {
  expect(greetingOf({ name, sex })).toBe(greeting);
});
