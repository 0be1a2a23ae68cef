import { writeFileSync } from 'node:fs';
import { type RemoteAct, type RemoteActKind, remoteActRequest } from '../../contract/remote-act.ts';
import type { Deps } from '../deps.ts';
import { readActFile } from '../modules/terminals/act-files.ts';
import { listActs, requestAct } from '../modules/terminals/acts.ts';
import { columns } from './columns.ts';
import { timeIn } from './terminal-table.ts';
import { EXIT, type Exit, type Speaker, type VerbInput } from './verb.ts';

const KINDS: Readonly<Record<RemoteActKind, string>> = {
  restart: '重启',
  'send-log': '取日志',
  'send-screenshot': '截屏',
};
const STATES: Readonly<Record<RemoteAct['state'], string>> = {
  waiting: '等终端来取',
  taken: '终端已收下',
  done: '做了',
  refused: '终端没有照办',
  failed: '没有做成',
  expired: '过时作废',
};

/** Acts that `terminal acts` shows. */
const MOST_SHOWN = 50;

/** Asks a terminal for something, in the name of whoever may work at central's own machine. */
export async function askTerminal(
  kind: RemoteActKind,
  terminalId: string,
  { texts }: Pick<VerbInput, 'texts'>,
  speaker: Speaker,
  deps: Deps,
): Promise<Exit> {
  const asked = remoteActRequest.safeParse({
    kind,
    reason: texts.reason ?? '',
    ...(texts.minutes === undefined ? {} : { minutes: Number(texts.minutes) }),
  });
  if (!asked.success) {
    const [issue] = asked.error.issues;
    speaker.complain(`--${String(issue?.path[0] ?? 'reason')}: 写明原因（2 到 200 字）；时限 1 到 1440 分钟`);
    return EXIT.usage;
  }
  const known = await deps.db
    .selectFrom('terminal')
    .select('revoked_at')
    .where('id', '=', terminalId)
    .executeTakeFirst();
  if (known === undefined || known.revoked_at !== null) {
    speaker.complain(`${terminalId}: 没有这台在用的终端 / no such terminal in use`);
    return EXIT.refused;
  }
  const id = await requestAct(deps, terminalId, asked.data, null);
  speaker.say(`${id}\t${KINDS[kind]}，${asked.data.minutes} 分钟内有效；结果看 terminal acts ${terminalId}`);
  return EXIT.done;
}

function resultWords({ state, code, why, endedAt }: RemoteAct, zone: string): string {
  const reason = code === null ? '' : `（${[code, why].filter((part) => part !== null).join(' ')}）`;
  return `${STATES[state]}${reason}${endedAt === null ? '' : ` ${timeIn(endedAt, zone)}`}`;
}

/** What was asked of a terminal and what came of it, newest first. */
export async function showActs(
  terminalId: string,
  zone: string,
  speaker: Speaker,
  deps: Deps,
): Promise<Exit> {
  const acts = await listActs(deps.db, terminalId, MOST_SHOWN);
  const logins = new Map(
    (await deps.db.selectFrom('staff_account').select(['id', 'login']).execute()).map((row) => [
      row.id,
      row.login,
    ]),
  );
  const rows = acts.map((act) => [
    timeIn(act.requestedAt, zone),
    KINDS[act.kind],
    resultWords(act, zone),
    act.requestedBy === null ? '中心操作员' : (logins.get(act.requestedBy) ?? act.requestedBy),
    act.reason,
    act.file === null
      ? '–'
      : `${Math.ceil(act.file.bytes / 1024)} KB，留到 ${timeIn(act.file.keptUntil, zone)}`,
    act.id,
  ]);
  for (const line of columns([['时间', '操作', '结果', '谁要的', '原因', '文件', '编号'], ...rows]))
    speaker.say(line);
  return EXIT.done;
}

/** Writes what a terminal sent into a file; that it was read is written down with the reason. */
export async function saveActFile(
  actId: string,
  { texts }: Pick<VerbInput, 'texts'>,
  speaker: Speaker,
  deps: Deps,
): Promise<Exit> {
  const { to, reason } = texts;
  if (to === undefined || reason === undefined || reason.trim() === '') {
    speaker.complain('terminal save ACT --to FILE --reason TEXT');
    return EXIT.usage;
  }
  const found = await deps.db
    .transaction()
    .execute((trx) => readActFile(trx, deps, actId, { staffId: null, purpose: reason }));
  if (found === null) {
    speaker.complain(`CT-386 ${actId}: 没有这项远程操作，或它送来的文件已经不在 / no such file`);
    return EXIT.refused;
  }
  try {
    writeFileSync(to, found.bytes, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    speaker.complain(`${to}: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.refused;
  }
  speaker.say(`${to}\t${found.mediaType}\t${found.bytes.byteLength}`);
  return EXIT.done;
}
