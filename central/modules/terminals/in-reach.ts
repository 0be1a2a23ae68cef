import { reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';

/** Whether whoever asks may deal with this terminal. One that is not there and one of somebody else are the same answer. */
export async function isTerminalInReach(
  { db }: Pick<Deps, 'db'>,
  request: Parameters<typeof reachOf>[0],
  terminalId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('terminal')
    .select('community_id')
    .where('id', '=', terminalId)
    .executeTakeFirst();
  return row !== undefined && reachOf(request).covers(`community/${row.community_id ?? 'none'}`);
}
