import { CASE_KINDS } from '../../contract/domain.ts';
import type { BodyWords } from '../wall-part.ts';
import { yanjiNames } from './body/names.ts';
import { yanjiPatterns } from './body/patterns.ts';
import { yanjiSentences } from './body/sentences.ts';
import { yanjiWords } from './body/words.ts';

/** What the tiles and the map of the wall of 延吉 say, in Korean. Every word is to be checked by the tenant's own editor. */
export const yanjiBody: BodyWords = {
  words: {
    ...Object.fromEntries(CASE_KINDS.map(({ zh, ko }) => [zh, ko])),
    ...yanjiNames,
    ...yanjiSentences,
    ...yanjiWords,
  },
  patterns: yanjiPatterns,
};
