import { z } from 'zod';

/** A list on as many A4 pages as it takes, each with its columns' names and which page of how many it is. */
export const tablePage = z.object({
  title: z.string().min(1).max(40),
  /** Under the title, on the first page. */
  lead: z.array(z.string().max(120)).max(8),
  /** `mm`: share of the sheet's width. Figures stand at the right. */
  columns: z.array(z.object({ name: z.string().max(20), mm: z.number().positive(), figures: z.boolean() })),
  rows: z.array(z.array(z.string().max(120))),
  /** UTC instant, of the document. */
  at: z.iso.datetime(),
});
export type TablePage = z.infer<typeof tablePage>;
