import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { LONGEST } from './longest-first.ts';

const ROOT = resolve(import.meta.dirname, '../..');

it('files that are said to take longest are there under that name', () => {
  expect(LONGEST.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
