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
import { cancelAlert, sendAlert } from '../modules/alerts/service.ts';
import { putContent, withdrawContent } from '../modules/content/service.ts';
import { findCommunity } from './community.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Exit, type Speaker, type Verb, type VerbInput } from './verb.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const count = z.coerce.number().int().min(1).max(366);

/** A file is a draft of content or of an alert, whichever it says to be. */
const anyDraft = z.union([
  contentDraft.transform((draft) => ({ is: 'content' as const, draft })),
  alertDraft.transform((draft) => ({ is: 'alert' as const, draft })),
]);

export const noticeVerb: Verb = {
  summary: '发布公告、政策、指南或应急广播，或撤回',
  details: `
不写范围时发给全市；到期自动消失。政策和指南用 --file 给出（docs/central.md 有格式）。
例: npm run central -- notice 停水提醒 --body "明天 8 点到 12 点停水，请存水。" --kind 停水 --community 乐楼社区 --days 2 --urgent
    npm run central -- notice 暴雨红色预警 --body "请不要外出。" --alert red --hours 6
    npm run central -- notice --withdraw 01JD0000000000000000000000`,
  positionals: [{ name: 'TITLE', help: '标题', optional: true }],
  options: {
    body: { argument: 'TEXT', help: '正文' },
    summary: { argument: 'TEXT', help: '列表里的一句话' },
    kind: { argument: 'KIND', help: `种类 ${noticeKind.options.join(' | ')} (default 通知)` },
    urgent: { argument: null, help: '在待机画面上显示' },
    days: { argument: 'N', help: '显示几天 (default 7)' },
    community: { argument: 'NAME', help: '发给一个社区（名称或编号）' },
    county: { argument: 'NAME', help: '发给一个县' },
    screens: { argument: 'LIST', help: `屏幕，逗号分隔 ${audience.options.join(',')} (default 全部)` },
    alert: { argument: 'SEVERITY', help: '应急广播 blue | yellow | orange | red' },
    hours: { argument: 'N', help: '应急广播持续几小时 (default 2)' },
    drill: { argument: null, help: '应急广播是演练' },
    file: { argument: 'FILE', help: '从 JSON 文件读一条公告、政策、指南或应急广播', isPath: true },
    withdraw: { argument: 'ID', help: '撤回公告或解除应急广播' },
  },
  place: 'beside',
  run: async (input, speaker, deps) => {
    const { texts, positionals } = input;
    if (texts.withdraw !== undefined) return withdraw(deps, texts.withdraw, speaker);
    if (texts.file !== undefined) {
      const read = readJson(texts.file, anyDraft);
      if (!read.ok) return refuse(speaker, read.error);
      return read.value.is === 'content'
        ? publish(deps, read.value.draft, speaker)
        : raise(deps, read.value.draft, speaker);
    }
    if (positionals.TITLE === undefined || texts.body === undefined) {
      speaker.complain('TITLE, --body: missing');
      return EXIT.usage;
    }
    const scope = await scopeOf(deps, input);
    if (!scope.ok) return refuse(speaker, scope.error);
    const drafted =
      texts.alert === undefined ? notice(deps, input, scope.value) : alert(deps, input, scope.value);
    if (!drafted.ok) {
      speaker.complain(drafted.error);
      return EXIT.usage;
    }
    return drafted.value.is === 'content'
      ? publish(deps, drafted.value.draft, speaker)
      : raise(deps, drafted.value.draft, speaker);
  },
};

type Draft = z.infer<typeof anyDraft>;

function refuse(speaker: Speaker, line: string): Exit {
  speaker.complain(line);
  return EXIT.refused;
}

async function scopeOf(deps: Deps, { texts }: VerbInput): Promise<Result<ContentScope, string>> {
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

function notice(
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

function alert(
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

async function publish(deps: Deps, draft: z.infer<typeof contentDraft>, speaker: Speaker): Promise<Exit> {
  const put = await putContent(deps, draft, null);
  if (!put.ok) {
    const why =
      put.error === 'withdrawn'
        ? '已经撤回 / was withdrawn'
        : '编号属于另一种内容 / the id is of another type';
    return refuse(speaker, `${draft.document.id}: ${why}`);
  }
  speaker.say(`${draft.document.id} (${put.value.changed} 处 / rows)`);
  return EXIT.done;
}

async function raise(deps: Deps, draft: z.infer<typeof alertDraft>, speaker: Speaker): Promise<Exit> {
  const sent = await sendAlert(deps, draft, null);
  if (!sent.ok) return refuse(speaker, `${draft.id}: 编号已用过 / the id is taken`);
  speaker.say(`${draft.id} (${sent.value.changed} 处 / rows)`);
  return EXIT.done;
}

async function withdraw(deps: Deps, id: string, speaker: Speaker): Promise<Exit> {
  const content = await withdrawContent(deps, id);
  if (!content.ok && !(await cancelAlert(deps, id)).ok)
    return refuse(speaker, `${id}: 没有这条公告或应急广播 / no such notice or alert`);
  speaker.say(id);
  return EXIT.done;
}
