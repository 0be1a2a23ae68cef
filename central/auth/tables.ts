import type { ColumnType, Generated } from 'kysely';
import type { Audience, Heartbeat } from '../../contract/domain.ts';
import type { RelayOffer } from '../../contract/relay.ts';
import type { Role } from '../../contract/roles.ts';
import type { Ring } from '../../contract/update/release.ts';

/** Tables of terminals, staff and what they prove, as the newest migration leaves them. */
export interface IdentityTables {
  terminal: {
    id: string;
    community_id: string;
    profile: string;
    key_id: string;
    public_key: string;
    key_certificate: string;
    scopes: string[];
    enrolled_at: string;
    heard_at: Generated<string | null>;
    /** Its first sign of life since signs are counted. */
    counted_from: Generated<string | null>;
    /** Written as JSON text. */
    heartbeat: ColumnType<Heartbeat | null, string | undefined, string>;
    revoked_at: string | null;
    device_jkt: string | null;
    /** Where a property screen listens for kiosks; written as JSON text. */
    relay: ColumnType<RelayOffer | null, string | undefined, string | null>;
    audience: Generated<Audience>;
    name: Generated<string | null>;
    /** How early it gets releases of its program. */
    ring: Generated<Ring>;
  };
  enrolment_code: {
    code_hash: string;
    community_id: string;
    profile: string;
    company_id: string | null;
    audience: Audience;
    made_at: string;
    expires_at: string;
    terminal_name: Generated<string | null>;
    used_by: string | null;
    used_at: string | null;
  };
  served_ca: { ca_hash: string; served_at: string };
  used_proof: { id: string; ends_at: string };
  token_key: { kid: string; public_key: string; made_at: string; ends_at: string };
  staff_account: {
    id: string;
    login: string;
    password_hash: string;
    password_set_at: string;
    must_change: boolean;
    made_at: string;
    locked_at: string | null;
  };
  staff_grant: { staff_id: string; role: Role; place: string; granted_at: string };
  staff_session: {
    id: string;
    staff_id: string;
    terminal_id: string;
    token_hash: string;
    opened_at: string;
    used_at: string;
    ended_at: string | null;
    end_reason: SessionEnd | null;
  };
  staff_pin: {
    staff_id: string;
    terminal_id: string;
    pin_hash: string;
    password_at: string;
    failures: Generated<number>;
  };
  wrong_attempt: { subject: string; failures: number; last_at: string; blocked_until: string | null };
  identity_event: {
    id: string;
    at: string;
    event: string;
    outcome: string;
    staff_id: string | null;
    terminal_id: string | null;
    address: string | null;
  };
}

/** Why a session of a member of staff is over. */
export type SessionEnd = 'logged-out' | 'idle' | 'too-long' | 'locked' | 'password-changed' | 'replaced';
