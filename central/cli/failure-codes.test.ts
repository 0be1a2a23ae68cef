import { describe, expect, it } from 'vitest';
import { failureWords } from '../database/failure-words.ts';
import type { OpenFailure } from '../database/open.ts';
import type { RestoreFault } from '../ops/restore-backup.ts';
import { restoreWords } from './restore.ts';

const opening: readonly (readonly [string, OpenFailure])[] = [
  ['CT-341', { kind: 'newer-database', found: 999, known: 15 }],
  ['CT-342', { kind: 'in-use' }],
  ['CT-343', { kind: 'not-durable' }],
  ['CT-344', { kind: 'cannot-open', detail: 'ENOSPC' }],
];
const restoring: readonly (readonly [string, RestoreFault])[] = [
  ['CT-345', { kind: 'damaged', detail: 'unexpected end of file' }],
  ['CT-346', { kind: 'newer', found: 999, known: 15 }],
  ['CT-347', { kind: 'not-empty' }],
  ['CT-342', { kind: 'database', failure: { kind: 'in-use' } }],
];
/** A code, words in Chinese, words in English, on one line. */
const line = (code: string) => new RegExp(`^${code} [^\\n]*[\\u4e00-\\u9fff][^\\n]* / [A-Z][^\\n]+$`);

describe('whoever starts central reads one line with its code', () => {
  it.each(opening)('%s', (code, failure) => expect(failureWords(failure)).toMatch(line(code)));

  it('with both versions, and with what the system said', () => {
    expect(failureWords({ kind: 'newer-database', found: 999, known: 15 })).toContain('999 > 15');
    expect(failureWords({ kind: 'cannot-open', detail: 'ENOSPC' })).toContain('ENOSPC');
  });
});

describe('whoever restores a backup reads one line with its code', () => {
  it.each(restoring)('%s', (code, fault) => expect(restoreWords(fault)).toMatch(line(code)));
});
