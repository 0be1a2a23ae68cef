import { createHash } from 'node:crypto';
import type { Audience } from '../../../contract/domain.ts';
import { parseEnrolmentCode, SECRET_BYTES, secretOf } from '../../../contract/enrolment-code.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { recordEvent } from '../../auth/identity-events.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';

/** A technician is at the box when the code is made: an hour is enough, a week is the most. */
export const DEFAULT_CODE_MINUTES = 60;
export const LONGEST_CODE_MINUTES = 7 * 24 * 60;

/** What a screen reads when nobody says otherwise: a wall hangs where everybody sees it. */
const AUDIENCE_OF_KIND: Readonly<Record<string, Audience>> = {
  kiosk: 'kiosk',
  property: 'property',
  wall: 'wall-public',
  'staff-wall': 'wall-staff',
};

/** `community`: id or name. */
export interface CodeRequest {
  readonly community: string;
  readonly profile: string;
  /** Property company (id or name) whose cases a property screen follows. */
  readonly company: string | null;
  readonly audience: Audience | null;
  readonly minutes: number;
  /** What people call the box. */
  readonly name?: string | null;
}

export interface MadeCode {
  /** Shown once, kept nowhere. */
  readonly secret: string;
  readonly communityName: string;
  readonly audience: Audience;
  readonly expiresAt: string;
}

export type CodeFailure =
  | 'no-such-company'
  | 'no-such-community'
  | 'several-communities'
  | 'no-such-profile'
  | 'not-for-this-screen';

const hashOf = (secret: string) =>
  createHash('sha256').update(`sanping enrolment code ${secret}`).digest('hex');

/** Makes a one-time code for one terminal of a community; only its hash is stored. */
export async function makeCode(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  request: CodeRequest,
): Promise<Result<MadeCode, CodeFailure>> {
  const ofKind = AUDIENCE_OF_KIND[request.profile.split('/')[1] ?? ''];
  if (ofKind === undefined) return err('no-such-profile');
  const readsAs = request.audience ?? ofKind;
  // A kiosk cannot be made a property screen by its code, but a wall inside the office may see more.
  const isWall = ofKind === 'wall-public' && (readsAs === 'wall-public' || readsAs === 'wall-staff');
  if (readsAs !== ofKind && !isWall) return err('not-for-this-screen');
  const communities = await db
    .selectFrom('community')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('id', '=', request.community), eb('name', '=', request.community)]))
    .execute();
  const [community, ...more] = communities;
  if (community === undefined) return err('no-such-community');
  if (more.length > 0) return err('several-communities');
  const company = await companyOf(db, request);
  if (!company.ok) return company;
  const secret = secretOf(random.bytes(SECRET_BYTES));
  const now = clock.now();
  const expiresAt = new Date(now + request.minutes * 60_000).toISOString();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('enrolment_code')
      .values({
        code_hash: hashOf(secret),
        community_id: community.id,
        profile: request.profile,
        company_id: company.value,
        audience: readsAs,
        terminal_name: request.name ?? null,
        made_at: new Date(now).toISOString(),
        expires_at: expiresAt,
        used_by: null,
        used_at: null,
      })
      .execute();
    await recordEvent(trx, { clock, random }, { event: 'code-made', outcome: 'ok' });
  });
  return ok({ secret, communityName: community.name, audience: readsAs, expiresAt });
}

async function companyOf(
  db: Deps['db'],
  { company, profile }: CodeRequest,
): Promise<Result<string | null, CodeFailure>> {
  if (company === null) return ok(null);
  if (!profile.endsWith('/property')) return err('not-for-this-screen');
  const row = await db
    .selectFrom('property_company')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', company), eb('name', '=', company)]))
    .executeTakeFirst();
  return row === undefined ? err('no-such-company') : ok(row.id);
}

/** A code that somebody presents, as it stands. */
export interface PresentedCode {
  readonly codeHash: string;
  readonly communityId: string;
  readonly profile: string;
  readonly companyId: string | null;
  readonly audience: Audience;
  readonly terminalName: string | null;
  /** Terminal that has used it. */
  readonly usedBy: string | null;
}

/**
 * The code if it may still be used, locked until the transaction ends: of two that use it at the same moment, the
 * second sees that it is used. Null for whatever is wrong with it; the answer never says what.
 */
export async function findCode(trx: Trx, typed: string, now: number): Promise<PresentedCode | null> {
  const parsed = parseEnrolmentCode(typed);
  if (!parsed.ok) return null;
  const row = await trx
    .selectFrom('enrolment_code')
    .selectAll()
    .where('code_hash', '=', hashOf(parsed.value.secret))
    .where('expires_at', '>', new Date(now).toISOString())
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    codeHash: row.code_hash,
    communityId: row.community_id,
    companyId: row.company_id,
    profile: row.profile,
    audience: row.audience,
    terminalName: row.terminal_name,
    usedBy: row.used_by,
  };
}

export async function markUsed(trx: Trx, codeHash: string, terminalId: string, now: number): Promise<void> {
  await trx
    .updateTable('enrolment_code')
    .set({ used_by: terminalId, used_at: new Date(now).toISOString() })
    .where('code_hash', '=', codeHash)
    .execute();
}
