import type { Heartbeat } from '../../contract/domain.ts';
import { revokeTerminal } from '../modules/terminals/admin.ts';
import { EXIT, type Verb } from './verb.ts';

export const terminalVerb: Verb = {
  summary: '查看已登记的终端，或停用一台',
  details: `
list 说每台何时还有消息、哪里需要人手；三分钟没有消息的写“失联”。
停用立即生效：它的下一次请求被拒绝，通知连接被切断。要重新启用，用新的登记码。
例: npm run central -- terminal list
    npm run central -- terminal revoke 01KB0000000000000000000000`,
  positionals: [
    { name: 'ACTION', help: 'list 或 revoke' },
    { name: 'ID', help: '终端的编号 (revoke)', optional: true },
  ],
  options: {},
  place: 'beside',
  run: async ({ positionals: { ACTION, ID } }, speaker, deps) => {
    if (ACTION === 'list' && ID === undefined) {
      const rows = await deps.db
        .selectFrom('terminal')
        .innerJoin('community', 'community.id', 'terminal.community_id')
        .select([
          'terminal.id',
          'terminal.name as called',
          'community.name as community',
          'profile',
          'audience',
          'enrolled_at',
          'revoked_at',
          'heard_at',
          'heartbeat',
        ])
        .orderBy('enrolled_at')
        .execute();
      for (const row of rows) {
        const { id, called, community, profile, audience, enrolled_at, revoked_at } = row;
        const state = revoked_at === null ? lifeWords(row, deps.clock.now()) : `${revoked_at} 停用`;
        speaker.say([id, called ?? '–', community, profile, audience, enrolled_at, state].join('\t'));
      }
      return EXIT.done;
    }
    if (ACTION !== 'revoke' || ID === undefined) {
      speaker.complain('terminal list | terminal revoke ID');
      return EXIT.usage;
    }
    const revoked = await revokeTerminal(deps, ID);
    if (!revoked.ok) {
      speaker.complain(`${ID}: 没有这台终端 / no such terminal`);
      return EXIT.refused;
    }
    speaker.say(`${ID} 已停用 / revoked`);
    return EXIT.done;
  },
};

/** A terminal says every minute that it lives; three missed ones are no accident. */
const SILENT_AFTER_MS = 3 * 60_000;

/** Whether a box lives, since when it does not, and what needs a hand there. */
function lifeWords(
  { heard_at, heartbeat }: { readonly heard_at: string | null; readonly heartbeat: Heartbeat | null },
  now: number,
): string {
  if (heard_at === null || heartbeat === null) return '在用，还没有消息';
  const silent = now - Date.parse(heard_at) > SILENT_AFTER_MS;
  const { version, faults, lastServiceAt, outboxWaiting, outboxParked, numbersLeft } = heartbeat;
  return [
    silent ? `失联，最后消息 ${heard_at}` : `在线 ${heard_at}`,
    `版本 ${version}`,
    faults.length === 0 ? '设备正常' : `故障 ${faults.join(' ')}`,
    `上次服务 ${lastServiceAt ?? '–'}`,
    `待送 ${outboxWaiting}`,
    ...(outboxParked === 0 ? [] : [`被退回 ${outboxParked}`]),
    ...(numbersLeft === null ? [] : [`余号 ${numbersLeft}`]),
  ].join('，');
}
