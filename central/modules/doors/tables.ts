import type { ColumnType, Generated } from 'kysely';
import type { DeviceKind } from '../../../contract/domain.ts';
import type { DoorEventWay, DoorWay, OpenReason } from '../../../contract/property/doors.ts';
import type { VisitPurpose } from '../../../contract/property/visitors.ts';

export interface DoorTables {
  device: {
    id: string;
    kind: Extract<DeviceKind, 'door' | 'charger'>;
    compound_id: string;
    building_id: string | null;
    name: string;
    /** Of contract/domain/device.ts, by kind. */
    state: string;
    state_at: string;
    ways: ColumnType<DoorWay[], DoorWay[] | undefined, DoorWay[]>;
    opens_from_desk: Generated<boolean>;
  };
  visit_pass: {
    id: string;
    dwelling_id: string;
    purpose: VisitPurpose;
    people: number;
    starts_at: string;
    ends_at: string;
    made_at: string;
    made_by: string;
    code_hash: string;
    withdrawn_at: ColumnType<string | null, string | null | undefined, string | null>;
    rev: Generated<number>;
  };
  door_event: {
    id: string;
    door_id: string;
    at: string;
    by: DoorEventWay;
    outcome: 'asking' | 'opened' | 'refused';
    visit_id: string | null;
    clerk_id: string | null;
    reason: OpenReason | null;
  };
  simulated_opening: { id: string; door_id: string | null; state: 'opened' | 'refused' };
}
