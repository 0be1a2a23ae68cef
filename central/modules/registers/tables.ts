import type { ColumnType } from 'kysely';

export interface RegisterTables {
  register_record: {
    id: string;
    register: string;
    community_id: string;
    document: ColumnType<Record<string, unknown>, string, string>;
    written_at: string;
  };
}
