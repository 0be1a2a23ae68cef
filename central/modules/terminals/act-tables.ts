import type { Generated } from 'kysely';
import type { RemoteActKind, RemoteActOutcome } from '../../../contract/remote-act.ts';

/** Tables of what was asked of boxes from afar, as the newest migration leaves them. */
export interface RemoteActTables {
  remote_act: {
    id: string;
    position: Generated<number>;
    terminal_id: string;
    kind: RemoteActKind;
    reason: string;
    requested_at: string;
    requested_by: string | null;
    expires_at: string;
    taken_at: string | null;
    ended_at: string | null;
    outcome: RemoteActOutcome | null;
    code: string | null;
  };
  remote_act_file: {
    act_id: string;
    media_type: string;
    bytes: Uint8Array;
    uploaded_at: string;
    kept_until: string;
  };
  remote_act_event: {
    id: Generated<number>;
    at: string;
    act_id: string;
    event: RemoteActEvent;
    staff_id: string | null;
    detail: string | null;
  };
}

export type RemoteActEvent =
  | 'requested'
  | 'taken'
  | RemoteActOutcome
  | 'file-sent'
  | 'file-read'
  | 'file-forgotten';
