import type { ColumnType } from 'kysely';
import type {
  DisclosureKind,
  DisclosureState,
  DisclosureStep,
  RectificationState,
  RectificationStepName,
  StarCriterion,
} from '../../../contract/domain.ts';

/** Empty when it is inserted without one. */
type Later = ColumnType<string | null, string | null | undefined, string | null>;

/** JSON as it is read back; it is written as text. */
type Json = ColumnType<unknown, string | null | undefined, string | null>;

export interface GovernanceTables {
  rectification: {
    id: string;
    compound_id: string;
    criterion: StarCriterion;
    matter: string;
    found_on: string;
    due_on: string;
    state: ColumnType<RectificationState, RectificationState | undefined, RectificationState>;
    listed_at: string;
    /** Member of staff; null for the demo. */
    listed_by: string | null;
    taken_at: Later;
    /** Clerk of the company. */
    taken_by: Later;
    planned_on: Later;
    reported_at: Later;
    result: Later;
    sent_back_at: Later;
    sent_back_reason: Later;
    struck_off_at: Later;
    rev: ColumnType<number, number | undefined, number>;
  };
  rectification_step: {
    rectification_id: string;
    rev: number;
    at: string;
    step: RectificationStepName;
    by: 'company' | 'community';
    actor_id: string | null;
    words: string | null;
  };
  disclosure: {
    id: string;
    community_id: string;
    /** Null for the whole community. */
    compound_id: string | null;
    kind: DisclosureKind;
    title: string;
    summary: string;
    full_text_at: string;
    objections_to: string;
    objections_phone: string;
    ko: Json;
    published_by: string;
    published_on: string;
    ends_on: string;
    state: ColumnType<DisclosureState, DisclosureState | undefined, DisclosureState>;
    outcome: Json;
    settled_at: Later;
    withdrawn_at: Later;
    withdrawn_reason: Later;
    rev: ColumnType<number, number | undefined, number>;
  };
  disclosure_step: {
    disclosure_id: string;
    rev: number;
    at: string;
    step: 'publish' | DisclosureStep['step'];
    /** Member of staff; null for the command line and the demo. */
    actor_id: string | null;
  };
}
