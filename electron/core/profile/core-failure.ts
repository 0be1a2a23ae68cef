/** Why the core process cannot work at all; `code` stands in docs/errors.md and on the safe page. */
export interface CoreFailure {
  readonly code: string;
  /** For the technician's log, in plain English. */
  readonly detail: string;
}
