import type { ColumnType } from 'kysely';
import type { AlertSeverity } from '../../../contract/domain.ts';

/** JSON as it is read back; it is written as text. */
type Json = ColumnType<unknown, string, string>;

export interface AlertTables {
  alert: {
    id: string;
    scope: Json;
    severity: AlertSeverity;
    title: Json;
    text: Json;
    starts_at: string;
    expires_at: string;
    cancelled_at: string | null;
    drill: boolean;
    sent_by: string | null;
    sent_at: string;
  };
  alert_acknowledgement: { alert_id: string; terminal_id: string; shown_at: string; received_at: string };
}
