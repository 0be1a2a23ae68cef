import { z } from 'zod';
import { day } from '../certificate.ts';
import { ulid } from './base.ts';

/** 小区星级 (YJ23): three classes, with the one plan for each compound. */
export const compoundStar = z.object({
  id: ulid,
  communityId: ulid,
  compoundId: ulid,
  stars: z.number().int().min(1).max(3),
  since: day,
  plan: z.string(),
});
export type CompoundStar = z.infer<typeof compoundStar>;

/** Hundredths of a point, 0–10,000: three scores are weighed without rounding on the way. */
const score = z.number().int().min(0).max(10_000);

/** 红黑榜 of property companies (YJ24): three scores with their weights in per cent, and what came of it. */
export const companyRating = z.object({
  id: ulid,
  communityId: ulid,
  propertyCompanyId: ulid,
  /** `2026-Q4`. */
  period: z.string().regex(/^\d{4}-Q[1-4]$/),
  streetScore: score,
  residentScore: score,
  expertScore: score,
  list: z.enum(['red', 'none', 'black']),
  publishedOn: day.nullable(),
});
export type CompanyRating = z.infer<typeof companyRating>;

/** 街道评分、测评赋分、专家打分: an assumption until a deployment sets its own. */
export const RATING_WEIGHTS = { streetScore: 40, residentScore: 40, expertScore: 20 } as const;

/** Weighed score in hundredths of a point. */
export function weighedScore(rating: Pick<CompanyRating, keyof typeof RATING_WEIGHTS>): number {
  const { streetScore, residentScore, expertScore } = RATING_WEIGHTS;
  const sum =
    rating.streetScore * streetScore +
    rating.residentScore * residentScore +
    rating.expertScore * expertScore;
  return Math.round(sum / 100);
}
