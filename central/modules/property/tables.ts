import type { ColumnType, Generated } from 'kysely';
import type {
  ClaimAs,
  ClaimEvidence,
  ClaimRefusal,
  ClaimState,
  DocumentTails,
} from '../../../contract/property/claims.ts';

export interface PropertyTables {
  property_clerk: {
    id: string;
    company_id: string;
    name: string;
    duty: string;
    verifier: string;
    left_at: string | null;
    /** Names of contract/property/clerk-rights.ts. */
    rights: ColumnType<string[], string[] | undefined, string[]>;
  };
  dwelling_claim: {
    id: string;
    dwelling_id: string;
    claimed_as: ClaimAs;
    name: string;
    number_tail: string;
    resident_id: string | null;
    evidence: ClaimEvidence[];
    document_tails: ColumnType<DocumentTails, string | undefined, string>;
    filed_at: string;
    filed_at_desk: 'company' | 'community';
    /** Clerk who took it down; null at the community. */
    filed_by: string | null;
    state: ColumnType<ClaimState, ClaimState | undefined, ClaimState>;
    decided_at: ColumnType<string | null, string | null | undefined, string | null>;
    decided_by: ColumnType<string | null, string | null | undefined, string | null>;
    refusal: ColumnType<ClaimRefusal | null, ClaimRefusal | null | undefined, ClaimRefusal | null>;
    rev: Generated<number>;
  };
}
