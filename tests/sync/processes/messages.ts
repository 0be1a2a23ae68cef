import { z } from 'zod';

/** What a terminal's process is told to do; one thing at a time, in order. */
export const terminalCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('issue') }),
  z.object({ do: z.literal('call') }),
  z.object({ do: z.literal('kick') }),
  /** Issues and calls on its own until it is told to rest, one after the other with this pause, ms. */
  z.object({ do: z.literal('work'), pauseMs: z.number() }),
  z.object({ do: z.literal('rest') }),
  z.object({ do: z.literal('stop') }),
]);
export type TerminalCommand = z.infer<typeof terminalCommand>;

/** What a resident or staff were told at a terminal: from here on it must not get lost. */
export const terminalAck = z.discriminatedUnion('what', [
  z.object({ what: z.literal('number'), requestId: z.string(), number: z.string() }),
  z.object({
    what: z.literal('certificate'),
    requestId: z.string(),
    number: z.string(),
    outcome: z.enum(['printed', 'unconfirmed', 'failed']),
  }),
  z.object({ what: z.literal('case'), caseId: z.string() }),
]);
export type TerminalAck = z.infer<typeof terminalAck>;

/** What a clerk was told at central: this row has this content (null: is gone), n-th change of all. */
export const centralAck = z.object({
  what: z.literal('change'),
  n: z.number(),
  entity: z.enum(['notice', 'resident']),
  pk: z.string(),
  doc: z.record(z.string(), z.unknown()).nullable(),
});
export type CentralAck = z.infer<typeof centralAck>;

export const terminalState = z.object({
  waiting: z.number(),
  parked: z.number(),
  reachable: z.boolean(),
  complete: z.boolean(),
  numbersLeft: z.number(),
  /** By scope. */
  cursors: z.record(z.string(), z.string().nullable()),
});
export type TerminalState = z.infer<typeof terminalState>;

export const fromTerminal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), terminalId: z.string() }),
  z.object({ type: z.literal('ack'), ack: terminalAck }),
  /** A command was done; acknowledgements of it came before. */
  z.object({ type: z.literal('done'), state: terminalState, refused: z.string().nullable() }),
  z.object({ type: z.literal('state'), state: terminalState }),
]);
export type FromTerminal = z.infer<typeof fromTerminal>;

export const centralCommand = z.discriminatedUnion('do', [
  /** Changes a record as a clerk does; n also decides which one. */
  z.object({ do: z.literal('change'), n: z.number() }),
  z.object({ do: z.literal('stop') }),
]);
export type CentralCommand = z.infer<typeof centralCommand>;

export const fromCentral = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('ack'), ack: centralAck }),
]);
export type FromCentral = z.infer<typeof fromCentral>;
