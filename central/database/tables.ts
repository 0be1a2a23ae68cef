import type { ColumnType, Generated } from 'kysely';
import type { AssuranceLevel } from '../../contract/certificate.ts';
import type { Audience } from '../../contract/domain.ts';
import type { PrintEvidence } from '../../contract/printer.ts';
import type { AuditTables } from '../audit/tables.ts';
import type { IdentityTables } from '../auth/tables.ts';
import type { AlertTables } from '../modules/alerts/tables.ts';
import type { CaseTables } from '../modules/cases/tables.ts';
import type { CertificateTables } from '../modules/certificates/tables.ts';
import type { ContentTables } from '../modules/content/tables.ts';
import type { DoorTables } from '../modules/doors/tables.ts';
import type { FeeTables } from '../modules/fees/tables.ts';
import type { GovernanceTables } from '../modules/governance/tables.ts';
import type { PeopleTables } from '../modules/people/tables.ts';
import type { PlaceTables } from '../modules/places/tables.ts';
import type { PropertyTables } from '../modules/property/tables.ts';
import type { RegisterTables } from '../modules/registers/tables.ts';
import type { ReleaseTables } from '../modules/releases/tables.ts';
import type { RemoteActTables } from '../modules/terminals/act-tables.ts';
import type { SilenceTables } from '../modules/terminals/silence-tables.ts';
import type { WallTables } from '../modules/wall/tables.ts';

/** Tables as the newest migration leaves them; instants and days travel as strings (pglite-durable.ts, parsers). */
export interface Tables
  extends PlaceTables,
    PropertyTables,
    FeeTables,
    DoorTables,
    GovernanceTables,
    PeopleTables,
    CaseTables,
    CertificateTables,
    ContentTables,
    AlertTables,
    RegisterTables,
    IdentityTables,
    RemoteActTables,
    SilenceTables,
    ReleaseTables,
    WallTables,
    AuditTables {
  number_counter: { prefix: string; next_number: number };
  number_lease: {
    id: string;
    terminal_id: string;
    item_id: string;
    prefix: string;
    from_number: number;
    to_number: number;
    leased_at: string;
  };
  certificate_issued: {
    number: string;
    request_id: string;
    item_id: string;
    community_id: string;
    resident_id: string;
    purpose: string;
    outcome: 'issued' | 'unconfirmed' | 'void';
    evidence: PrintEvidence | null;
    terminal_id: string;
    terminal_key_id: string;
    assurance: AssuranceLevel | null;
    outcome_at: string;
    received_at: string;
  };
  demo_part: { part: string; version: string; day: string; loaded_at: string };
  applied_operation: {
    terminal_id: string;
    key: string;
    result: ColumnType<unknown, string, string>;
    applied_at: string;
  };
  scope_head: { scope: string; epoch: string; seq: number; floor: Generated<number> };
  change: {
    scope: string;
    seq: number;
    audience: Audience;
    entity: string;
    pk: string;
    op: 'put' | 'delete';
    rev: number;
    doc: string | null;
    changed_at: Generated<string>;
  };
}

/** Who reads a projection (design: docs/architecture.md); this version writes `kiosk` only. */
export type { Audience } from '../../contract/domain.ts';
