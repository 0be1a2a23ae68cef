import type { SourceText } from '../../shared/i18n/i18n.ts';

/** 满意度 in words (C21), the best first; the figure is the domain's rating. */
export const RATINGS: readonly { readonly rating: number; readonly words: SourceText }[] = [
  { rating: 5, words: '非常满意' },
  { rating: 4, words: '满意' },
  { rating: 3, words: '一般' },
  { rating: 2, words: '不满意' },
  { rating: 1, words: '非常不满意' },
];

export const ratingWords: Readonly<Record<number, SourceText>> = Object.fromEntries(
  RATINGS.map(({ rating, words }) => [rating, words]),
);
