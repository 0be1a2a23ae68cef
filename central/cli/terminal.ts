import type { Deps } from '../deps.ts';
import { listTerminals, revokeTerminal } from '../modules/terminals/admin.ts';
import { askTerminal, saveActFile, showActs } from './terminal-acts.ts';
import { needsAHand, terminalTable } from './terminal-table.ts';
import { EXIT, type Exit, type Speaker, type Verb, type VerbInput } from './verb.ts';

type Act = (id: string, input: VerbInput, speaker: Speaker, deps: Deps) => Promise<Exit>;

/** What is done to one terminal, or to one remote act (`save`), by its id. */
const ACTS: Readonly<Record<string, Act>> = {
  revoke: async (id, _input, speaker, deps) => {
    const revoked = await revokeTerminal(deps, id);
    if (!revoked.ok) {
      speaker.complain(`${id}: 没有这台终端 / no such terminal`);
      return EXIT.refused;
    }
    speaker.say(`${id} 已停用 / revoked`);
    return EXIT.done;
  },
  restart: (id, ...rest) => askTerminal('restart', id, ...rest),
  log: (id, ...rest) => askTerminal('send-log', id, ...rest),
  screenshot: (id, ...rest) => askTerminal('send-screenshot', id, ...rest),
  acts: async (id, _input, speaker, deps) => showActs(id, await zoneOf(deps), speaker, deps),
  save: saveActFile,
};

export const terminalVerb: Verb = {
  summary: '哪台终端失联、哪里要人手；远程重启、取日志、截屏；停用一台',
  details: `
list 先列失联的，再列要处理的；三分钟没有消息算失联。--wrong 只列这些。
restart 等没有人在用时才重启；log 送来去掉个人信息的日志，留 14 天；screenshot 只截没有人在用、不显示个人的画面，留 3 天。
三样都要写原因，终端在时限内来取才做，只做一次；结果看 acts，文件用 save 取出。谁要的、为什么、看没看都有记录。
停用立即生效：它的下一次请求被拒绝，通知连接被切断。要重新启用，用新的登记码。
例: npm run central -- terminal list --wrong
    npm run central -- terminal restart 01KB0000000000000000000000 --reason 读卡器一直没反应
    npm run central -- terminal acts 01KB0000000000000000000000
    npm run central -- terminal save 01KB0000000000000000000001 --to kiosk.ndjson --reason 查读卡器`,
  positionals: [
    { name: 'ACTION', help: 'list, restart, log, screenshot, acts, save 或 revoke' },
    { name: 'ID', help: '终端的编号；save 时是远程操作的编号', optional: true },
  ],
  options: {
    community: { argument: 'NAME', help: '只列这个社区的 (list)' },
    wrong: { argument: null, help: '只列失联和要处理的 (list)' },
    reason: { argument: 'TEXT', help: '为什么 (restart, log, screenshot, save)' },
    minutes: { argument: 'N', help: '终端几分钟内来取才做，默认 15' },
    to: { argument: 'FILE', help: '写到哪个文件 (save)', isPath: true },
  },
  place: 'beside',
  run: async (input, speaker, deps) => {
    const { ACTION = '', ID } = input.positionals;
    if (ACTION === 'list' && ID === undefined) return list(input, speaker, deps);
    const act = Object.hasOwn(ACTS, ACTION) ? ACTS[ACTION] : undefined;
    if (act === undefined || ID === undefined) {
      speaker.complain('terminal list | terminal restart|log|screenshot|acts|revoke ID | terminal save ACT');
      return EXIT.usage;
    }
    return act(ID, input, speaker, deps);
  },
};

async function list({ texts, switches }: VerbInput, speaker: Speaker, deps: Deps): Promise<Exit> {
  const all = await listTerminals(deps, null);
  const { community } = texts;
  const shown = all
    .filter(({ communityName }) => community === undefined || communityName === community)
    .filter((one) => !switches.has('wrong') || needsAHand(one));
  for (const line of terminalTable(shown, deps.clock.now(), await zoneOf(deps))) speaker.say(line);
  return EXIT.done;
}

/** A central serves one city, which has one zone. */
async function zoneOf({ db }: Deps): Promise<string> {
  return (await db.selectFrom('community').select('zone').executeTakeFirst())?.zone ?? 'Asia/Shanghai';
}
