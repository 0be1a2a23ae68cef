import { err, ok, type Result } from '../../contract/result.ts';
import type { Deps } from '../deps.ts';

/** The community that an operator names, by id or by name; the error is one line in both languages. */
export async function findCommunity(
  { db }: Pick<Deps, 'db'>,
  text: string,
): Promise<Result<{ readonly id: string; readonly name: string }, string>> {
  const rows = await db
    .selectFrom('community')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('id', '=', text), eb('name', '=', text)]))
    .execute();
  const [row, ...more] = rows;
  if (row === undefined) return err(`${text}: 没有这个社区 / no such community`);
  return more.length > 0 ? err(`${text}: 有几个同名社区，请用编号 / several, give the id`) : ok(row);
}
