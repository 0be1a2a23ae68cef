import { createHash, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { STAFF_HEADER } from '../contract/identity.ts';
import type { Grant } from '../contract/roles.ts';
import { NOBODYS_HASH } from './modules/staff/passwords.ts';
import type { TestCentral, TestTerminal } from './testing.ts';

/**
 * Headers of somebody who is signed in at a terminal with the grants given. The session is written as a login leaves it:
 * logging in is tried in central/modules/staff and costs half a second of a core each time. Not imported by the product.
 */
export async function staffAt(
  { deps: { db, clock } }: TestCentral,
  terminal: TestTerminal,
  grants: readonly Grant[],
): Promise<{ readonly id: string; readonly headers: Record<string, string> }> {
  const at = new Date(clock.now()).toISOString();
  const id = ulid();
  const secret = randomBytes(32).toString('base64url');
  await db
    .insertInto('staff_account')
    .values({
      id,
      login: `test.${id.toLowerCase()}`,
      password_hash: NOBODYS_HASH,
      password_set_at: at,
      must_change: false,
      made_at: at,
      locked_at: null,
    })
    .execute();
  await db
    .insertInto('staff_grant')
    .values(grants.map(({ role, place }) => ({ staff_id: id, role, place, granted_at: at })))
    .execute();
  await db
    .insertInto('staff_session')
    .values({
      id: ulid(),
      staff_id: id,
      terminal_id: terminal.terminalId,
      token_hash: createHash('sha256').update(secret).digest('hex'),
      opened_at: at,
      used_at: at,
      ended_at: null,
      end_reason: null,
    })
    .execute();
  return { id, headers: { ...terminal.headers, [STAFF_HEADER]: secret } };
}
