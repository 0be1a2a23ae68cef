import { ulid } from 'ulid';
import { z } from 'zod';
import {
  type Audience,
  alertDraft,
  alertSeverity,
  audience,
  type ContentScope,
  contentDraft,
  noticeKind,
} from '../../contract/domain.ts';
import { fraction } from '../../contract/random.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Deps } from '../deps.ts';
import { findCommunity } from './community.ts';
import type { VerbInput } from './verb.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const count = z.coerce.number().int().min(1).max(366);

/** A file is a draft of content or of an alert, whichever it says to be. */
export const anyDraft = z.union([
  contentDraft.transform((draft) => ({ is: 'content' as const, draft })),
  alertDraft.transform((draft) => ({ is: 'alert' as const, draft })),
]);
type Draft = z.infer<typeof anyDraft>;

/** Whom the options name: a community, a county, or everybody. */
export async function scopeFrom(deps: Deps, { texts }: VerbInput): Promise<Result<ContentScope, string>> {
  if (texts.community !== undefined) {
    const found = await findCommunity(deps, texts.community);
    return found.ok ? ok({ level: 'community', communityIds: [found.value.id] }) : found;
  }
  if (texts.county === undefined) return ok({ level: 'city' });
  const row = await deps.db
    .selectFrom('community')
    .select('id')
    .where('county_name', '=', texts.county)
    .executeTakeFirst();
  if (row === undefined) return err(`${texts.county}: 没有这个县 / no such county`);
  return ok({ level: 'county', countyName: texts.county });
}

/** A notice from the options; the error is one line that names the wrong one. */
export function noticeFrom(
  { clock, random }: Deps,
  { positionals, texts, switches }: VerbInput,
  scope: ContentScope,
): Result<Draft, string> {
  const days = count.safeParse(texts.days ?? '7');
  const kind = noticeKind.safeParse(texts.kind ?? '通知');
  const screens = screensOf(texts.screens);
  if (!days.success) return err(`--days ${texts.days}: 1 to 366 expected`);
  if (!kind.success) return err(`--kind ${texts.kind}: ${noticeKind.options.join(' | ')} expected`);
  if (screens === null) return err(`--screens ${texts.screens}: ${audience.options.join(',')} expected`);
  const now = clock.now();
  const document = {
    id: ulid(now, () => fraction(random)),
    kind: kind.data,
    title: positionals.TITLE ?? '',
    summary: texts.summary ?? '',
    body: texts.body ?? '',
    publishedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + days.data * DAY_MS).toISOString(),
    urgent: switches.has('urgent'),
  };
  return ok({ is: 'content', draft: { type: 'notice', scope, screens: [...screens], document } });
}

/** An alert from the options; the error is one line that names the wrong one. */
export function alertFrom(
  { clock, random }: Deps,
  { positionals, texts, switches }: VerbInput,
  scope: ContentScope,
): Result<Draft, string> {
  const severity = alertSeverity.safeParse(texts.alert);
  const hours = count.safeParse(texts.hours ?? '2');
  if (!severity.success) return err(`--alert ${texts.alert}: ${alertSeverity.options.join(' | ')} expected`);
  if (!hours.success) return err(`--hours ${texts.hours}: 1 to 366 expected`);
  const now = clock.now();
  const draft = {
    id: ulid(now, () => fraction(random)),
    severity: severity.data,
    title: { zh: positionals.TITLE ?? '', ko: null },
    text: { zh: texts.body ?? '', ko: null },
    startsAt: new Date(now).toISOString(),
    expiresAt: new Date(now + hours.data * HOUR_MS).toISOString(),
    drill: switches.has('drill'),
    scope,
  };
  return ok({ is: 'alert', draft });
}

function screensOf(text: string | undefined): readonly Audience[] | null {
  const parsed = z
    .array(audience)
    .min(1)
    .safeParse(text?.split(',') ?? audience.options);
  return parsed.success ? parsed.data : null;
}
