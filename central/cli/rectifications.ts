import { z } from 'zod';
import { rectificationDraft, rectificationStateWords } from '../../contract/domain.ts';
import type { Deps } from '../deps.ts';
import {
  judgeRectification,
  listRectification,
  readRectification,
  readRectifications,
} from '../modules/governance/ledger.ts';
import { findCommunity } from './community.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Exit, type Speaker, type Verb } from './verb.ts';

/** Rows of one page of the list. */
const PAGE = 200;

export const rectificationsVerb: Verb = {
  summary: '小区整改台账：查看、挂单、验收销号、退回',
  details: `
不给 FILE 时列出本社区各小区还没有销号的整改。文件是 JSON 数组，一项一个: {"id", "compoundId", "criterion", "matter", "foundOn": "2026-11-01", "dueOn": "2026-11-20"}；
criterion 是 sanitation（环境卫生）、facilities（设施维护）、fire-safety（消防安全）、public-order（秩序管理）、service（服务响应）、disclosure（公示公开）。验收和退回只对待验收的有效。
例: npm run central -- rectifications --community 乐楼社区
    npm run central -- rectifications found.json --community 乐楼社区
    npm run central -- rectifications --community 乐楼社区 --strike-off 01JD0000000000000000000000
    npm run central -- rectifications --community 乐楼社区 --send-back 01JD0000000000000000000000 --reason 还有一处没有修`,
  positionals: [{ name: 'FILE', help: 'JSON 文件', isPath: true, optional: true }],
  options: {
    community: { argument: 'NAME', help: '社区，名称或编号', required: true },
    'strike-off': { argument: 'ID', help: '验收销号' },
    'send-back': { argument: 'ID', help: '退回整改，要 --reason' },
    reason: { argument: 'TEXT', help: '退回的原因' },
  },
  place: 'beside',
  run: async ({ positionals: { FILE }, texts }, speaker, deps) => {
    const of = await findCommunity(deps, texts.community ?? '');
    if (!of.ok) {
      speaker.complain(of.error);
      return EXIT.refused;
    }
    const { 'strike-off': struckOff, 'send-back': sentBack, reason } = texts;
    if (FILE !== undefined) return listAll(deps, speaker, of.value.id, FILE);
    if (struckOff !== undefined) return judge(deps, speaker, of.value.id, struckOff, { step: 'strike-off' });
    if (sentBack !== undefined && reason !== undefined)
      return judge(deps, speaker, of.value.id, sentBack, { step: 'send-back', reason });
    if (sentBack !== undefined) {
      speaker.complain('--send-back ID --reason TEXT');
      return EXIT.usage;
    }
    return tellOpen(deps, speaker, of.value.id);
  },
};

async function listAll(deps: Deps, speaker: Speaker, communityId: string, file: string): Promise<Exit> {
  const read = readJson(file, z.array(rectificationDraft));
  if (!read.ok) {
    speaker.complain(read.error);
    return EXIT.refused;
  }
  const rows = await deps.db
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select('compound.id')
    .where('grid.community_id', '=', communityId)
    .execute();
  const here = new Set(rows.map(({ id }) => id));
  const foreign = read.value.find(({ compoundId }) => !here.has(compoundId));
  if (foreign !== undefined) {
    speaker.complain(`${foreign.compoundId}: 本社区没有这个小区 / no such compound of the community`);
    return EXIT.refused;
  }
  for (const draft of read.value) {
    const listed = await listRectification(deps, draft, null);
    if (listed.ok) continue;
    speaker.complain(`CT-388 ${draft.id}: 这个编号已登记了另一项整改 / the id is another one's`);
    return EXIT.refused;
  }
  speaker.say(`${read.value.length} 项 / rectifications`);
  return EXIT.done;
}

async function judge(
  deps: Deps,
  speaker: Speaker,
  communityId: string,
  id: string,
  step: Parameters<typeof judgeRectification>[1]['step'],
): Promise<Exit> {
  const item = await readRectification(deps.db, communityId, id);
  if (item === null) {
    speaker.complain(`CT-387 ${id}: 没有这项整改 / no such rectification`);
    return EXIT.refused;
  }
  const judged = await judgeRectification(deps, { id, baseRev: item.rev, step }, null);
  if (!judged.ok) {
    speaker.complain(
      `CT-389 ${id}: 现在是“${rectificationStateWords[judged.error.state]}” / not awaiting acceptance`,
    );
    return EXIT.refused;
  }
  speaker.say([id, judged.value.matter, rectificationStateWords[judged.value.state]].join('\t'));
  return EXIT.done;
}

async function tellOpen(deps: Deps, speaker: Speaker, communityId: string): Promise<Exit> {
  let after: string | undefined;
  do {
    const page = await readRectifications(deps.db, [communityId], { after, limit: PAGE });
    for (const { id, dueOn, state, matter } of page.rectifications)
      if (state !== 'struck-off') speaker.say([id, dueOn, rectificationStateWords[state], matter].join('\t'));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return EXIT.done;
}
