/** What whoever has the money says. `unknown`: it was asked and did not answer, so that it may have been taken. */
export type ChargeOutcome = 'paid' | 'refused' | 'unknown';

export interface ChargeOrder {
  /** The payment's own id: an id is charged once, however often it is asked for. */
  readonly id: string;
  readonly amountFen: number;
  /** What the resident's telephone shows; kept nowhere and in no log. */
  readonly code: string;
}

/** A provider of payments. Neither call rejects: what went wrong on the way is `unknown`. */
export interface PaymentPort {
  charge(order: ChargeOrder): Promise<ChargeOutcome>;
  /**
   * What became of an id. One that the provider does not know is shut there for good before it is `refused`, so that an
   * order which is still on its way takes nothing afterwards.
   */
  ask(id: string): Promise<ChargeOutcome>;
}
