import { throwIllegalValue } from '../../../contract/assert.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Scheduler } from '../scheduler.ts';
import type { ReaderFaultCode } from './fault-codes.ts';
import { SamSession } from './session.ts';
import type { Reaction } from './status-words.ts';
import type { ByteTransport, OpenFailure } from './transport.ts';

/** Order of hardware.md 1.6; 230400 last, it is the rarest. */
export const PROBE_BAUDS: readonly number[] = [115200, 57600, 38400, 19200, 9600, 230400];
/** Sends of the status command at one baud rate: the first one may fall into the module's power-up noise. */
const PROBE_TRIES = 2;

/** The rate of a link that has none: USB, HID. */
export const NO_BAUD = 0;

export interface ReaderCandidate {
  readonly path: string;
  /** Rates to try instead of the driver's, for a link of its own kind. */
  readonly bauds?: readonly number[];
}

/** Where readers may be and how one gets there; the real one is transports/reader-ports.ts, tests bring their own. */
export interface ReaderPorts {
  /** What to try, best first. Asked anew at every attempt, since ports come and go. */
  candidates(): Promise<Result<readonly ReaderCandidate[], ReaderFaultCode>>;
  open(path: string, baud: number): Promise<Result<ByteTransport, OpenFailure>>;
}

export interface Connection {
  readonly session: SamSession;
  readonly path: string;
  readonly baud: number;
  readonly samId: string;
}

/** Shown where a module answers its status but never its number: cards can be read all the same. */
export const SAM_ID_NOT_GIVEN = '未提供';

const OPEN_FAULTS = {
  missing: 'RD-101',
  'in-use': 'RD-102',
  'no-permission': 'RD-103',
  other: 'RD-105',
} as const satisfies Record<OpenFailure, ReaderFaultCode>;

/** What tells more stands earlier: of several failures the first one in this order is reported. */
const MOST_TELLING: readonly ReaderFaultCode[] = [
  'RD-121',
  'RD-131',
  'RD-132',
  'RD-142',
  'RD-143',
  'RD-141',
  'RD-111',
  'RD-102',
  'RD-103',
  'RD-105',
  'RD-101',
];

/** Looks for a reader on every candidate port at every baud rate and returns it open, or the most telling fault. */
export async function connect(
  ports: ReaderPorts,
  bauds: readonly number[],
  scheduler: Scheduler,
  isStopped: () => boolean,
): Promise<Result<Connection, ReaderFaultCode>> {
  const candidates = await ports.candidates();
  if (!candidates.ok) return candidates;
  const faults = new Set<ReaderFaultCode>();
  for (const { path, bauds: own } of candidates.value) {
    for (const baud of own ?? bauds) {
      if (isStopped()) return err('RD-101');
      const transport = await ports.open(path, baud);
      if (!transport.ok) {
        faults.add(OPEN_FAULTS[transport.error]);
        break;
      }
      const session = new SamSession(transport.value, scheduler);
      const greeting = await greet(session);
      if (greeting.ok) return ok({ session, path, baud, samId: greeting.value });
      await session.close();
      faults.add(greeting.error);
      // A reader that says what ails it speaks our protocol at this rate: other rates tell nothing more.
      if (greeting.error !== 'RD-111' && greeting.error !== 'RD-141') break;
    }
  }
  return err(MOST_TELLING.find((code) => faults.has(code)) ?? 'RD-104');
}

async function greet(session: SamSession): Promise<Result<string, ReaderFaultCode>> {
  const status = await session.exchange('status', PROBE_TRIES);
  if (!status.ok) return err(status.error === 'garbled' ? 'RD-141' : 'RD-111');
  const fault = statusFault(status.value.reaction);
  if (fault !== null) return err(fault);
  const samId = await session.samId();
  if (samId.ok) return ok(samId.value ?? SAM_ID_NOT_GIVEN);
  return samId.error === 'closed' ? err('RD-111') : ok(SAM_ID_NOT_GIVEN);
}

/** Fault behind the answer to the status command; null when the reader is well. */
function statusFault(reaction: Reaction): ReaderFaultCode | null {
  switch (reaction) {
    case 'success':
      return null;
    case 'self-test-failed':
      return 'RD-121';
    case 'not-authorised':
      return 'RD-131';
    case 'not-permitted':
      return 'RD-132';
    case 'unsupported-command':
      return 'RD-142';
    case 'card-found':
    case 'no-card':
    case 'no-content':
    case 'select-again':
    case 'replace-card':
    case 'not-an-id-card':
    case 'authentication-failed':
    case 'verification-failed':
    case 'retry':
    case 'retry-then-reset':
    case 'reset':
    case 'resend':
    case 'unknown':
      return 'RD-143';
    default:
      return throwIllegalValue(reaction);
  }
}
