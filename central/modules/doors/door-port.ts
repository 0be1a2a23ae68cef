/** What a door says. `unknown`: it was told and did not answer, so that it may have opened. */
export type DoorOutcome = 'opened' | 'refused' | 'unknown';

export interface DoorOrder {
  /** The opening's own id: a door opens once for it, however often it is told. */
  readonly id: string;
  readonly doorId: string;
}

/** Whoever has the doors of a compound. Neither call rejects: what went wrong on the way is `unknown`. */
export interface DoorPort {
  /** An order that the door has not carried out within `DOOR_ORDER_MS` is void there: nobody stands before it any more. */
  open(order: DoorOrder): Promise<DoorOutcome>;
  /** What became of an id. One that is not known there is shut for good before it is `refused`, so that nothing opens later. */
  ask(id: string): Promise<DoorOutcome>;
}
