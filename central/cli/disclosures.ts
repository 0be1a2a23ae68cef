import { z } from 'zod';
import {
  type DisclosureStep,
  disclosureDraft,
  disclosureKind,
  disclosureKindWords,
  disclosureStateWords,
  disclosureStep,
} from '../../contract/domain.ts';
import type { Deps } from '../deps.ts';
import {
  publishDisclosure,
  readDisclosure,
  readDisclosures,
  stepDisclosure,
} from '../modules/governance/disclosures.ts';
import { findCommunity } from './community.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Exit, type Speaker, type Verb } from './verb.ts';

/** Rows of one page of the list. */
const PAGE = 200;
const KINDS = disclosureKind.options.map((kind) => `${kind}（${disclosureKindWords[kind]}）`).join('、');

export const disclosuresVerb: Verb = {
  summary: '线上公示：查看、发布、公布结果、撤回',
  details: `
不给 FILE 时列出本社区公示过的。文件是 JSON 数组，一项一个: {"id", "compoundId": null 为全社区, "kind", "title", "summary", "fullTextAt": "党群服务中心公示栏",
"objectionsTo": "社区 1 号窗口", "objectionsPhone": 单位的值班电话, "publishedBy", "publishedOn": "2026-11-20", "endsOn": "2026-12-03"}，可加 "ko": {"title", "summary", "fullTextAt", "objectionsTo"}。
kind 是 ${KINDS}。公示出去的不能改，只能撤回另发；公示期满以后才公布结果。只写事，不写人名和门牌。
例: npm run central -- disclosures --community 乐楼社区
    npm run central -- disclosures disclosed.json --community 乐楼社区
    npm run central -- disclosures --community 乐楼社区 --outcome 01JD0000000000000000000000
    npm run central -- disclosures --community 乐楼社区 --outcome 01JD0000000000000000000000 --objections 2 --answer 已当面答复，账单可查
    npm run central -- disclosures --community 乐楼社区 --withdraw 01JD0000000000000000000000 --reason 金额写错，另行公示`,
  positionals: [{ name: 'FILE', help: 'JSON 文件', isPath: true, optional: true }],
  options: {
    community: { argument: 'NAME', help: '社区，名称或编号', required: true },
    outcome: { argument: 'ID', help: '公布结果；不给 --objections 是无异议' },
    objections: { argument: 'N', help: '收到几条意见 (default 0)' },
    answer: { argument: 'TEXT', help: '怎样答复的；有意见就要写' },
    withdraw: { argument: 'ID', help: '撤回，要 --reason' },
    reason: { argument: 'TEXT', help: '撤回的原因' },
  },
  place: 'beside',
  run: async ({ positionals: { FILE }, texts }, speaker, deps) => {
    const of = await findCommunity(deps, texts.community ?? '');
    if (!of.ok) {
      speaker.complain(of.error);
      return EXIT.refused;
    }
    const { outcome, objections, answer, withdraw, reason } = texts;
    const here = { deps, speaker, communityId: of.value.id };
    if (FILE !== undefined) return publishAll(here, FILE);
    if (outcome !== undefined) {
      const said = { objections: Number(objections ?? 0), answer: answer ?? null };
      return step(here, outcome, { step: 'settle', outcome: said }, '--objections N --answer TEXT');
    }
    if (withdraw !== undefined)
      return step(here, withdraw, { step: 'withdraw', reason: reason ?? '' }, '--withdraw ID --reason TEXT');
    return tellAll(here);
  },
};

interface Here {
  readonly deps: Deps;
  readonly speaker: Speaker;
  readonly communityId: string;
}

async function publishAll({ deps, speaker, communityId }: Here, file: string): Promise<Exit> {
  const row = z.looseObject({}).transform((draft) => ({ ...draft, communityId }));
  const read = readJson(file, z.array(row.pipe(disclosureDraft)));
  if (!read.ok) {
    speaker.complain(read.error);
    return EXIT.refused;
  }
  for (const draft of read.value) {
    const made = await publishDisclosure(deps, draft, null);
    if (made.ok) continue;
    speaker.complain(
      made.error === 'taken'
        ? `CT-327 ${draft.id}: 这个编号已公示了别的内容 / the id is another one's`
        : `${draft.compoundId}: 本社区没有这个小区 / no such compound of the community`,
    );
    return EXIT.refused;
  }
  speaker.say(`${read.value.length} 项 / disclosures`);
  return EXIT.done;
}

async function step(
  { deps, speaker, communityId }: Here,
  id: string,
  typed: DisclosureStep,
  usage: string,
): Promise<Exit> {
  const checked = disclosureStep.safeParse(typed);
  if (!checked.success) {
    speaker.complain(usage);
    return EXIT.usage;
  }
  const item = await readDisclosure(deps.db, communityId, id);
  if (item === null) {
    speaker.complain(`CT-326 ${id}: 没有这项公示 / no such disclosure`);
    return EXIT.refused;
  }
  const made = await stepDisclosure(deps, { id, baseRev: item.rev, step: checked.data }, null);
  if (!made.ok) {
    const { state, endsOn } = made.error.item;
    speaker.complain(
      made.error.why === 'running'
        ? `CT-329 ${id}: 公示到 ${endsOn}，还没有结束 / the period still runs`
        : `CT-328 ${id}: 现在是“${disclosureStateWords[state]}” / not as it was seen`,
    );
    return EXIT.refused;
  }
  speaker.say([id, made.value.title, disclosureStateWords[made.value.state]].join('\t'));
  return EXIT.done;
}

async function tellAll({ deps, speaker, communityId }: Here): Promise<Exit> {
  let after: string | undefined;
  do {
    const page = await readDisclosures(deps.db, [communityId], { after, limit: PAGE });
    for (const { id, endsOn, state, kind, title } of page.disclosures)
      speaker.say([id, endsOn, disclosureStateWords[state], disclosureKindWords[kind], title].join('\t'));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return EXIT.done;
}
