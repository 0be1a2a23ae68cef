import type { ColumnType, Generated } from 'kysely';
import type {
  CaseEntry,
  CaseOutcome,
  CaseStage,
  HolderLevel,
  PhotoType,
  ReporterKind,
} from '../../../contract/domain.ts';

/** JSON as it is read back; it is written as text. */
type Json<T> = ColumnType<T, string, string>;

export interface CaseTables {
  handling_unit: {
    id: string;
    street_id: string | null;
    level: 'street' | 'department';
    duty: string;
    name: string;
  };
  case_route: { community_id: string; kind: string; unit_id: string };
  calendar_day: { day: string; kind: 'holiday' | 'workday'; name: string };
  case_record: {
    id: string;
    rev: Generated<number>;
    community_id: string;
    kind: string;
    stage: CaseStage;
    outcome: CaseOutcome | null;
    reporter_kind: ReporterKind;
    terminal_id: string | null;
    /** Of calls and faults: `{"step": …}` or `{"code": …}`, nothing about a person. */
    facts: Json<Record<string, string>>;
    grid_id: string | null;
    compound_id: string | null;
    building_id: string | null;
    point: Json<unknown> | null;
    place_words: Generated<string>;
    body: Generated<string>;
    contact_name: string | null;
    contact_phone: string | null;
    photos: Generated<string[]>;
    token_hash: string | null;
    card_token_hash: string | null;
    holder_level: HolderLevel | null;
    holder_unit_id: string | null;
    result: string | null;
    opened_at: string;
    received_at: string;
    taken_at: string | null;
    coming_at: string | null;
    transferred_at: string | null;
    handled_at: string | null;
    closed_at: string | null;
    due_at: string;
    soon_at: string;
    hop_due_at: string;
    hop_soon_at: string;
    reworks: Generated<number>;
    rating: number | null;
  };
  case_entry: {
    id: string;
    case_id: string;
    rev: number;
    step: string;
    stage: CaseStage;
    actor_kind: CaseEntry['actor']['kind'];
    actor_id: string | null;
    holder_level: HolderLevel | null;
    holder_unit_id: string | null;
    note: string | null;
    photos: Generated<string[]>;
    at: string;
    received_at: string;
  };
  case_photo: {
    case_id: string;
    digest: string;
    community_id: string;
    media_type: PhotoType;
    bytes: Uint8Array;
    uploaded_by: string;
    uploaded_at: string;
  };
  case_overdue: {
    case_id: string;
    clock: 'promise' | 'hop';
    due_at: string;
    stage: CaseStage;
    holder_level: HolderLevel | null;
    holder_unit_id: string | null;
    noted_at: string;
  };
}
