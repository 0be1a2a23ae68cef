import { revokeTerminal } from '../modules/terminals/admin.ts';
import { EXIT, type Verb } from './verb.ts';

export const terminalVerb: Verb = {
  summary: '查看已登记的终端，或停用一台',
  details: `
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
        ])
        .orderBy('enrolled_at')
        .execute();
      for (const { id, called, community, profile, audience, enrolled_at, revoked_at } of rows) {
        const state = revoked_at === null ? '在用' : `${revoked_at} 停用`;
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
