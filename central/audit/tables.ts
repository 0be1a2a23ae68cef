import type { GeneratedAlways } from 'kysely';

export interface AuditTables {
  access_log: {
    id: GeneratedAlways<number>;
    at: string;
    terminal_id: string;
    staff_id: string | null;
    subject_type: string;
    subject_id: string;
    purpose: string;
    route: string;
  };
}
