import { z } from 'zod';
import { err, ok, type Result } from '../../contract/result.ts';
import { type JobLook, jobStates } from './types.ts';
import { type IppGroup, record } from './values.ts';

/** A list of texts; absent, no-value or of another type is an empty list: the printer does not say. */
const texts = z
  .array(z.string().nullable())
  .catch([])
  .transform((values) => values.filter((value) => value !== null));
/** The first value, or null where the printer does not say. */
const count = z
  .array(z.number().int().nonnegative().nullable())
  .catch([])
  .transform((values) => values[0] ?? null);
const mediaSize = z.object({
  'media-size': z.array(
    z.object({ 'x-dimension': z.array(z.number()), 'y-dimension': z.array(z.number()) }).partial(),
  ),
});

/** Attributes of a printer that we ask for, as plain data. Only the state must be there. */
export const printerAttributes = z.object({
  'printer-state': z.tuple([z.literal([3, 4, 5])]),
  'printer-state-reasons': texts,
  'printer-is-accepting-jobs': z.array(z.boolean()).catch([true]),
  'printer-make-and-model': texts,
  'printer-up-time': count,
  'media-ready': z.array(z.string().nullable()).nullable().catch(null),
  'media-supported': texts,
  'media-col-ready': z.array(mediaSize).catch([]),
  'document-format-supported': texts,
  'sides-supported': texts,
  'which-jobs-supported': texts,
  'printer-supply': texts,
  'printer-supply-description': texts,
  'marker-names': texts,
  'marker-levels': z.array(z.number()).catch([]),
});
export type PrinterAttributes = z.infer<typeof printerAttributes>;
export const printerAttributeNames = Object.keys(printerAttributes.shape);

const jobAttributes = z.object({
  'job-id': z.tuple([z.number().int().positive()]),
  'job-state': z.tuple([z.literal([3, 4, 5, 6, 7, 8, 9])]),
  'job-name': texts,
  'job-state-reasons': texts,
  'job-impressions': count,
  'job-impressions-completed': count,
  'job-media-sheets-completed': count,
  'job-k-octets': count,
  'number-of-documents': count,
  'time-at-processing': z
    .array(z.number().int().nullable())
    .catch([])
    .transform((values): JobLook['processingAt'] => (values.length === 0 ? 'unknown' : (values[0] ?? null))),
  'time-at-completed': z
    .array(z.number().int().nullable())
    .catch([])
    .transform((values) => values[0] ?? null),
});
export const jobAttributeNames = Object.keys(jobAttributes.shape);

/** The job in a group of job attributes. */
export function readJob(group: IppGroup): Result<JobLook, string> {
  const parsed = jobAttributes.safeParse(record(group.attributes));
  if (!parsed.success) return err(z.prettifyError(parsed.error));
  const job = parsed.data;
  return ok({
    id: job['job-id'][0],
    name: job['job-name'][0] ?? '',
    state: jobStates[job['job-state'][0]],
    reasons: job['job-state-reasons'],
    impressions: job['job-impressions'],
    impressionsCompleted: job['job-impressions-completed'],
    sheetsCompleted: job['job-media-sheets-completed'],
    kOctets: job['job-k-octets'],
    documents: job['number-of-documents'],
    processingAt: job['time-at-processing'],
    completedAt: job['time-at-completed'],
  });
}

/** The printer in a group of printer attributes. */
export function readPrinter(group: IppGroup): Result<PrinterAttributes, string> {
  const parsed = printerAttributes.safeParse(record(group.attributes));
  return parsed.success ? ok(parsed.data) : err(z.prettifyError(parsed.error));
}
