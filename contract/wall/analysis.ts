import { z } from 'zod';
import { instant } from '../domain/base.ts';

/** Decision analysis in five kinds (CC20), for walls of the staff alone: exact counts by community, to be filtered at the wall. */

export const ANALYSIS_KINDS = ['people', 'matters', 'land', 'things', 'organisations'] as const;
export type AnalysisKind = (typeof ANALYSIS_KINDS)[number];

/** Days before today of which matters are told. */
export const ANALYSIS_DAYS = [30, 90, 365] as const;

/** One chart of a kind: what is counted, by which words. */
export const analysisCut = z.object({
  /** 年龄 */
  title: z.string(),
  /** 人 */
  unit: z.string(),
  /** In the order of the chart. */
  labels: z.array(z.string()),
  facts: z.array(
    z.object({
      community: z.string(),
      label: z.string(),
      /** Of the last so many days; null: of now. */
      days: z.number().int().positive().nullable(),
      count: z.number().int().positive(),
    }),
  ),
});
export type AnalysisCut = z.infer<typeof analysisCut>;

/** A row of the replication: all charts of one kind. */
export const wallAnalysis = z.object({
  id: z.enum(ANALYSIS_KINDS),
  source: z.string().min(1),
  asOf: instant,
  limitSeconds: z.number().int().positive(),
  cuts: z.array(analysisCut).min(1),
});
export type WallAnalysis = z.infer<typeof wallAnalysis>;
