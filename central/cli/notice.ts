import type { z } from 'zod';
import { type alertDraft, audience, type contentDraft, noticeKind } from '../../contract/domain.ts';
import type { Deps } from '../deps.ts';
import { cancelAlert, sendAlert } from '../modules/alerts/service.ts';
import { putContent, withdrawContent } from '../modules/content/service.ts';
import { alertFrom, anyDraft, noticeFrom, scopeFrom } from './notice-drafts.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Exit, type Speaker, type Verb } from './verb.ts';

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
    const scope = await scopeFrom(deps, input);
    if (!scope.ok) return refuse(speaker, scope.error);
    const drafted =
      texts.alert === undefined ? noticeFrom(deps, input, scope.value) : alertFrom(deps, input, scope.value);
    if (!drafted.ok) {
      speaker.complain(drafted.error);
      return EXIT.usage;
    }
    return drafted.value.is === 'content'
      ? publish(deps, drafted.value.draft, speaker)
      : raise(deps, drafted.value.draft, speaker);
  },
};

function refuse(speaker: Speaker, line: string): Exit {
  speaker.complain(line);
  return EXIT.refused;
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
