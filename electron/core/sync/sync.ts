import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { Random } from '../../../contract/random.ts';
import type { TerminalKey } from '../store/terminal-key.ts';
import type { Store } from '../store/types.ts';
import { waitAfter, waitAsAsked } from './back-off.ts';
import { createClient, type RequestFault } from './client.ts';
import { type Machine, watchClock } from './clock-watch.ts';
import { listenForHints } from './hint-listener.ts';
import { applyInline } from './inline.ts';
import { createPulse, type PulseFleet } from './pulse.ts';
import { type RoundFault, type RoundParts, runRound } from './round.ts';
import { systemTimers, type Timers } from './timers.ts';
import { createTrustedFetch, plainFetch } from './trusted-fetch.ts';
import type { SyncStatus, WholeSync } from './types.ts';

export interface SyncOptions {
  readonly store: Store;
  readonly terminalKey: Pick<TerminalKey, 'keyId' | 'publicKeyRaw'>;
  /** `https://central.example:8420`, or `http://127.0.0.1:8420` on this box. */
  readonly centralUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  /** `chengcheng/kiosk`, told to central at enrolment. */
  readonly profile: string;
  /** One-time code; the embedded demo central takes `demo`. Null when there is none. */
  readonly enrolCode: string | null;
  /** Catalogue items to keep leased numbers for. */
  readonly leaseItems: readonly string[];
  /** What this terminal says of itself and what is asked of it; without it there is no heartbeat. Asked with each round. */
  readonly fleet?: () => PulseFleet | null;
  /** Central is asked nothing before; at once without it. */
  readonly begins?: Promise<void>;
  /** In place of the system's, for a central on this box; over TLS the pinned one is used. */
  readonly fetch?: typeof globalThis.fetch;
  readonly timers?: Timers;
  /** Pauses and patience of the hint line. */
  readonly hintTimers?: Timers;
  /** The machine's up-time and run; the system's unless a test hands in its own. */
  readonly machine?: Machine;
  readonly log?: Logger;
}

/** Starts the rounds at once. A fault of the network never gets out of here; one of the store crashes the process. */
export function startSync(options: SyncOptions): WholeSync {
  const { store, clock, random, timers = systemTimers, hintTimers = systemTimers, log } = options;
  const abort = new AbortController();
  const trusted = createTrustedFetch({
    centralUrl: options.centralUrl,
    enrolCode: options.enrolCode,
    identity: store.identity,
    plainFetch: options.fetch ?? plainFetch,
    signal: abort.signal,
  });
  const client = createClient({
    centralUrl: options.centralUrl,
    identity: store.identity,
    clock,
    random,
    fetch: async (...request) => {
      await options.begins;
      return trusted.fetch(...request);
    },
    signal: abort.signal,
  });
  const listeners: (() => void)[] = [];
  let status: SyncStatus = { reachable: false, isUnknown: true, clockOffsetMs: null, lastPullAt: null };
  const clockWatch = watchClock(clock, store.clockMeasure, options.machine);
  const codeRefused: RoundParts['codeRefused'] = { fault: null };
  let failures = 0;
  /** The last answer did not come in time. */
  let isLate = false;
  /** Pause that central asked for with its last refusal, ms. */
  let askedPauseMs = 0;
  let kicked = false;
  let wake: (() => void) | null = null;
  let listening: Promise<void> | null = null;

  const kick = () => {
    kicked = true;
    wake?.();
  };
  let pulse: ReturnType<typeof createPulse> | null = null;
  const beat = async () => {
    const fleet = options.fleet?.() ?? null;
    if (fleet !== null) pulse ??= createPulse({ ...options, client, fleet, kick });
    await pulse?.beat();
  };
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const setStatus = (next: Partial<SyncStatus>) => {
    const before = status;
    status = { ...status, ...next };
    // A clock drifts by milliseconds in every round; only what a screen shows is worth telling.
    const moved = Math.abs((status.clockOffsetMs ?? 0) - (before.clockOffsetMs ?? 0)) > CLOCK_NOISE_MS;
    const isFirst = before.clockOffsetMs === null && status.clockOffsetMs !== null;
    const isOther =
      before.reachable !== status.reachable ||
      before.isUnknown !== status.isUnknown ||
      before.faultCode !== status.faultCode;
    if (isOther || moved || isFirst) changed();
  };
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = timers.after(ms, () => wake?.());
      wake = () => {
        cancel();
        wake = null;
        resolve();
      };
      if (kicked || abort.signal.aborted) wake();
    });
  const oneRound = async () => {
    const round = await runRound({
      ...options,
      ...(isLate ? { healthPatienceMs: LATE_AGAIN_MS } : {}),
      client,
      trustedCa: trusted.ca,
      codeRefused,
      onEnrolled: () => log?.event('enrolled', { terminalId: store.identity.terminalId() }),
      onClockOffset: (clockOffsetMs) => {
        clockWatch.measure(clockOffsetMs);
        setStatus({ clockOffsetMs });
      },
      onStored: changed,
    });
    if (abort.signal.aborted) return;
    if (round.ok) {
      // The first whole round is the earliest at which a hint could tell something new.
      listening ??= listenForHints({
        centralUrl: options.centralUrl,
        timers: hintTimers,
        random,
        signal: abort.signal,
        open: client.openEvents,
        onHint: (hint) => {
          if (positionOf(store.replica.cursor(hint.scope)) >= hint.seq) return;
          // While a round is under way its own answers move the cursor.
          if (wake === null || !applyInline(store, hint)) kick();
          else changed();
        },
        onWanted: () => {
          pulse?.want();
          kick();
        },
        // Cut by central: perhaps this terminal was revoked. The next answer says.
        onCut: kick,
      });
      failures = 0;
      isLate = false;
      askedPauseMs = 0;
      setStatus({
        reachable: true,
        isUnknown: undefined,
        lastPullAt: instantOf(clock),
        faultCode: undefined,
      });
      await beat();
      return;
    }
    failures += 1;
    askedPauseMs = round.error.kind === 'refused' ? (round.error.retryAfterMs ?? 0) : 0;
    const isNews = status.reachable || failures === 1 || status.faultCode !== codeOf(round.error);
    if (isNews) log?.event('sync-fault', faultFields(round.error));
    // One late answer is no lost line: the word stands until the next one, which follows within a second.
    const isFirstLate = round.error.kind === 'late' && !isLate;
    isLate = round.error.kind === 'late';
    if (!isFirstLate || status.isUnknown !== undefined)
      setStatus({ reachable: false, isUnknown: undefined, faultCode: codeOf(round.error) });
    // Central is there, this disk is not: that has to be known where somebody can do something about it.
    if (round.error.kind === 'store-refused') await beat();
  };
  const loop = async () => {
    while (!abort.signal.aborted) {
      kicked = false;
      await oneRound();
      const pause = waitAfter(failures, options.centralUrl, random);
      if (!abort.signal.aborted) await sleep(Math.max(pause, waitAsAsked(askedPauseMs, random)));
    }
  };
  const running = loop();

  return {
    status: () => ({ ...status, clockOffsetMs: clockWatch.offsetMs() }),
    onChange: (listener) => {
      listeners.push(listener);
    },
    kick,
    touched: changed,
    keyCertificate: () => store.identity.enrolment()?.keyCertificate ?? null,
    dwellers: async (dwellingId, asked) => {
      const answer = await client.dwellers(dwellingId, asked);
      if (answer.ok) return { outcome: 'here', dwellers: [...answer.value] };
      return { outcome: isForbidden(answer.error) ? 'not-allowed' : 'away' };
    },
    pay: async (request) => {
      const answer = await client.pay(request);
      // What became of it comes to every desk with the account.
      kick();
      if (answer.ok) return answer.value;
      return { outcome: isForbidden(answer.error) ? 'not-allowed' : 'unanswered' };
    },
    openDoor: async (doorId, wish) => {
      const answer = await client.openDoor(doorId, wish);
      if (answer.ok) return answer.value;
      return { outcome: isForbidden(answer.error) ? 'not-allowed' : 'unanswered' };
    },
    doorLog: async (request) => {
      const answer = await client.doorLog(request);
      if (answer.ok) return { outcome: 'here', ...answer.value };
      return { outcome: isForbidden(answer.error) ? 'not-allowed' : 'away' };
    },
    people: async (asked) => {
      const answer = await client.people(asked);
      if (answer.ok) return { outcome: 'here', ...answer.value };
      return { outcome: isForbidden(answer.error) ? 'not-allowed' : 'away' };
    },
    claimant: async (claimId, asked) => {
      const answer = await client.claimant(claimId, asked);
      if (answer.ok) return { outcome: 'here', claimant: answer.value };
      return { outcome: isForbidden(answer.error) ? 'not-allowed' : 'away' };
    },
    photo: async (caseId, digest, asked) => {
      const answer = await client.photo(caseId, digest, asked);
      if (answer.ok) return { outcome: 'here', picture: answer.value };
      const isNot = isForbidden(answer.error) || isUnknownCase(answer.error);
      return { outcome: isNot ? 'not-allowed' : 'away' };
    },
    releases: {
      offer: async (asked) => {
        const answer = await client.offer(asked);
        return answer.ok ? answer.value : null;
      },
      open: async (sha256, from) => {
        try {
          const response = await client.openPackage(sha256, from);
          if (response.status === 206 && response.body !== null) return response.body;
          await response.body?.cancel();
          return response.status === 404 ? 'gone' : 'away';
        } catch {
          return 'away';
        }
      },
    },
    stop: async () => {
      abort.abort();
      wake?.();
      await running;
      await listening;
      await trusted.close();
    },
  };
}

/** How long central's time is waited for after a late answer, ms: an answer of a few bytes, and somebody looks at the word. */
const LATE_AGAIN_MS = 5_000;

/** Clock differences below this are latency and drift, ms. */
const CLOCK_NOISE_MS = 1_000;

/** Sequence number of a cursor; -1 before the first one. */
function positionOf(cursor: string | null): number {
  return cursor === null ? -1 : Number(cursor.slice(cursor.indexOf(':') + 1));
}

/** What staff can look up; a central that is not reached has no code, it is simply away. */
function codeOf(fault: RoundFault): string | undefined {
  if (fault.kind === 'refused' || fault.kind === 'store-refused' || fault.kind === 'untrusted')
    return fault.code;
  return fault.kind === 'unknown-schema' ? 'CT-302' : undefined;
}

function faultFields(fault: RoundFault): Record<string, string> {
  const code = codeOf(fault);
  return code === undefined ? { kind: fault.kind } : { kind: fault.kind, code };
}

/** Somebody else's case and none are the same answer. */
const isUnknownCase = (error: RequestFault) => error.kind === 'refused' && error.code === 'CT-354';
const isForbidden = (error: RequestFault) => error.kind === 'refused' && error.status === 403;
