import type { ServiceKind, TerminalLife, TerminalRecord, WatchedPart } from '../../contract/domain.ts';
import { COUNTED_DAYS } from '../modules/terminals/availability.ts';
import { columns } from './columns.ts';

const PARTS: Readonly<Record<WatchedPart, string>> = {
  reader: '读卡器',
  printer: '打印机',
  paper: '纸',
  display: '屏幕',
  disk: '磁盘',
  clock: '时钟',
};
const SERVICES: Readonly<Record<ServiceKind, string>> = {
  certificate: '证明',
  case: '上报',
  'desk-step': '办理',
};
const DAY_MS = 86_400_000;
const HEAD = [
  '状态',
  '30 天可用',
  '终端',
  '社区',
  '屏幕',
  '要处理',
  '上次办成',
  '待送',
  '余号',
  '版本',
  '编号',
] as const;

/** What needs somebody first stands first. */
const ORDER: Readonly<Record<TerminalLife['state'], number>> = {
  silent: 0,
  alive: 1,
  'not-heard-yet': 2,
  revoked: 3,
};

/** Whether somebody has to look after the box. */
export function needsAHand({ life, heartbeat }: TerminalRecord): boolean {
  if (life.state === 'revoked' || life.state === 'not-heard-yet') return false;
  return life.state === 'silent' || life.wrong.length > 0 || (heartbeat?.outboxParked ?? 0) > 0;
}

/** Which box is dead since when, what is wrong with the others: a table for whoever answers for them. */
export function terminalTable(terminals: readonly TerminalRecord[], now: number, zone: string): string[] {
  const rank = (one: TerminalRecord) => ORDER[one.life.state] * 2 + (needsAHand(one) ? 0 : 1);
  const rows = terminals
    .toSorted((a, b) => rank(a) - rank(b) || a.life.since.localeCompare(b.life.since))
    .map((one) => rowOf(one, now, zone));
  const silent = terminals.filter(({ life }) => life.state === 'silent').length;
  const inUse = terminals.filter(({ revokedAt }) => revokedAt === null);
  const sum = `共 ${inUse.length} 台在用，失联 ${silent} 台，要人手 ${inUse.filter(needsAHand).length} 台；代码见 docs/errors.md`;
  return [...columns([HEAD, ...rows]), sum];
}

function rowOf(one: TerminalRecord, now: number, zone: string): readonly string[] {
  const { life, heartbeat } = one;
  const at = (instant: string) => timeIn(instant, zone);
  const codes = new Set(life.wrong.map(({ code }) => code));
  const others = (heartbeat?.faults ?? []).filter((code) => !codes.has(code));
  const wrong = [
    ...life.wrong.map(({ part, state, code }) =>
      `${PARTS[part]}${state === 'bad' ? '' : '（提醒）'} ${code ?? ''}`.trim(),
    ),
    ...others,
    ...(heartbeat !== null && heartbeat.outboxParked > 0 ? [`被退回 ${heartbeat.outboxParked}`] : []),
  ];
  const served = heartbeat?.lastServiceAt ?? null;
  const kind = heartbeat?.lastService ?? null;
  return [
    stateWords(life, now, at),
    availabilityWords(one.availability, now),
    one.name ?? '–',
    one.communityName,
    one.profile,
    heartbeat === null ? '–' : wrong.length === 0 ? '无' : wrong.join('、'),
    served === null ? '–' : `${kind === null ? '' : `${SERVICES[kind]} `}${at(served)}`,
    heartbeat === null ? '–' : String(heartbeat.outboxWaiting),
    String(heartbeat?.numbersLeft ?? '–'),
    heartbeat?.version ?? '–',
    one.id,
  ];
}

function stateWords({ state, since }: TerminalLife, now: number, at: (instant: string) => string): string {
  switch (state) {
    case 'alive':
      return '在线';
    case 'silent':
      return `失联 ${lengthWords(now - Date.parse(since))}，${at(since)} 起`;
    case 'not-heard-yet':
      return '刚登记，还没有消息';
    case 'revoked':
      return `${at(since)} 停用`;
    default:
      return state satisfies never;
  }
}

/** Rounded down, so that only a box that missed nothing has 100%; with the days where there are not thirty of them yet. */
function availabilityWords(availability: TerminalRecord['availability'], now: number): string {
  if (availability === null) return '–';
  const hundredths = Math.floor(availability.share * 10_000);
  const days = Math.floor((now - Date.parse(availability.since)) / DAY_MS);
  const young = days >= COUNTED_DAYS ? '' : days === 0 ? '（不到 1 天）' : `（${days} 天）`;
  return `${hundredths / 100}%${young}`;
}

/** Two figures are exact enough for how long a box has been silent. */
function lengthWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `${days} 天 ${hours} 小时`;
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分`;
}

/** `11-22 14:26` in a zone. */
export function timeIn(instant: string, zone: string): string {
  // The Swedish locale writes days in the ISO order.
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return text.format(Date.parse(instant)).slice(5);
}
