import type { ColumnType } from 'kysely';
import type { RevocationReason } from '../../../contract/domain.ts';

/** JSON as it is read back; it is written as text. */
type Json = ColumnType<unknown, string, string>;

export interface CertificateTables {
  catalogue_item: {
    id: string;
    community_id: string | null;
    document: Json;
    written_at: string;
    withdrawn_at: string | null;
  };
  issuer_key: {
    issuer_id: string;
    key_id: string;
    public_key: string;
    name: string;
    demo: boolean;
    valid_from: string;
    valid_until: string | null;
    made_at: string;
  };
  seal_picture: {
    id: string;
    issuer_id: string;
    digest: string;
    media_type: 'image/png';
    picture: Uint8Array;
    valid_from: string;
    valid_until: string;
    put_at: string;
  };
  revocation: {
    issuer_id: string;
    subject: RevocationSubject;
    subject_id: string;
    reason: RevocationReason;
    from_day: string;
    revoked_at: string;
    revoked_by: string | null;
    lifted_on: string | null;
  };
  revocation_list: { issuer_id: string; sequence: number; issued_at: string; document: Json };
}

export type RevocationSubject = 'certificate' | 'terminal-key' | 'issuer-key';
