import type { ColumnType } from 'kysely';
import type { RectificationState, RectificationStepName, StarCriterion } from '../../../contract/domain.ts';

/** Empty when it is inserted without one. */
type Later = ColumnType<string | null, string | null | undefined, string | null>;

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
}
