import type { ColumnType, Generated } from 'kysely';
import type { Audience, ContentType } from '../../../contract/domain.ts';

/** JSON as it is read back; it is written as text. */
type Json = ColumnType<unknown, string, string>;

export interface ContentTables {
  content_item: {
    id: string;
    type: ContentType;
    scope: Json;
    screens: Audience[];
    document: Json;
    published_at: string;
    expires_at: string;
    withdrawn_at: string | null;
    written_by: string | null;
    written_at: string;
    /** Company in whose name a clerk wrote it. */
    company_id: ColumnType<string | null, string | null | undefined, string | null>;
    /** Raised with every change. */
    rev: Generated<number>;
  };
}
