import type { BoxFault } from '../../../../contract/kiosk/box-faults.ts';
import type { StaffActName, StaffPart } from '../../../../contract/kiosk/staff-parts.ts';
import type { StaffDoor } from '../../../../contract/kiosk/staff-screens.ts';

export type Door = StaffDoor;

/** Where staff are. No figure of the PIN outlives its check, and nothing here is of a person. */
export interface StaffContext {
  readonly figures: string;
  readonly door: Door;
  readonly part: StaffPart;
  /** The row that is looked at: a request of the ledger, or the key of an operation. */
  readonly row: string | null;
  /** The fault whose card is open. */
  readonly fault: BoxFault | null;
  readonly asked: StaffActName | null;
  /** The disk did not take what was asked. */
  readonly refused: boolean;
}

export function atTheDoor(door: Door): StaffContext {
  return { figures: '', door, part: 'sheets', row: null, fault: null, asked: null, refused: false };
}
