import type { CardProblem, DevicesEvent, ReaderStatus } from '../../../contract/devices.ts';
import type { Logger } from '../../../contract/log.ts';
import { type Scheduler, sleep } from '../scheduler.ts';
import { type Connection, connect, type ReaderPorts } from './connect.ts';
import { faultStatus, type ReaderFaultCode } from './fault-codes.ts';
import { decodeCardText } from './layout.ts';
import { absent, type Presence, type PresenceInput, stepPresence } from './presence.ts';
import { type CardText, type ReaderTrouble, readCard } from './read-card.ts';
import { readLatestAddress } from './read-latest-address.ts';
import type { SamSession } from './session.ts';
import { statusWordCode } from './status-words.ts';

/** Between two finds: the vendors ask for more than 300 ms (hardware.md 1.5). */
export const POLL_PERIOD_MS = 400;
/** Before a port that failed is tried again; doubles up to the longest. */
export const RECONNECT_FIRST_MS = 500;
export const RECONNECT_LONGEST_MS = 5000;

/** Finds in a row, three sends each, whose answers were all broken before the port is opened anew. */
export const GARBLED_FINDS = 3;

export interface ReaderDriverParts {
  readonly ports: ReaderPorts;
  /** Baud rates to try, best first. */
  readonly bauds: readonly number[];
  readonly scheduler: Scheduler;
  readonly log: Logger;
  /**
   * Whether the newest additional address is asked for too. The kiosk does not: its certificates follow the residence
   * record, and what nobody needs is not read.
   */
  readonly latestAddress: 'read' | 'skip';
  /** Keyed digest of a card's text, to tell two cards apart without keeping the text. */
  fingerprint(text: Uint8Array): string;
  emit(event: DevicesEvent): void;
}

/**
 * Keeps one reader in service: finds it, watches for cards, reports each card once, and comes back by itself after
 * anything that happened to the cable. Nothing here waits for a `close` event: silence is what counts.
 */
export class ReaderDriver {
  readonly #parts: ReaderDriverParts;
  #status: ReaderStatus = { state: 'starting' };
  #presence: Presence = absent;
  #connection: Connection | null = null;
  /** Rate at which the reader answered last: tried first when it comes back. */
  #lastBaud: number | null = null;
  #stopped = false;
  /** Core came back and knows of no card: one that still lies there is to be read once more. */
  #lookAnew = false;
  #wake: () => void = () => {};
  #running: Promise<void> | null = null;

  constructor(parts: ReaderDriverParts) {
    this.#parts = parts;
  }

  /** Begins; events go to `emit` until `stop` has resolved. */
  start(): void {
    this.#running ??= this.#run();
    this.#tellStatus();
  }

  /** For a core process that came back: the reader's status again, and the card that still lies there, if any. */
  report(): void {
    this.#lookAnew = true;
    this.#tellStatus();
  }

  #tellStatus(): void {
    this.#parts.emit({ type: 'reader-status', status: this.#status });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#connection?.session.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    let pause = RECONNECT_FIRST_MS;
    while (!this.#stopped) {
      const bauds = this.#lastBaud === null ? this.#parts.bauds : [this.#lastBaud, ...this.#parts.bauds];
      const found = await connect(
        this.#parts.ports,
        [...new Set(bauds)],
        this.#parts.scheduler,
        () => this.#stopped,
      );
      if (found.ok) {
        pause = RECONNECT_FIRST_MS;
        const trouble = await this.#serve(found.value);
        await found.value.session.close();
        this.#connection = null;
        this.#presence = stepPresence(this.#presence, { type: 'unwatched' }).presence;
        this.#setFault(faultOf(trouble));
      } else {
        this.#setFault(found.error);
      }
      await this.#pause(pause);
      pause = Math.min(pause * 2, RECONNECT_LONGEST_MS);
    }
  }

  /** Polls until the reader is in trouble or the driver is stopped. */
  async #serve(connection: Connection): Promise<ReaderTrouble> {
    const { session, baud, samId } = connection;
    this.#connection = connection;
    this.#lastBaud = baud;
    this.#setStatus({ state: 'ready', samId, baud });
    let garbled = 0;
    while (!this.#stopped) {
      if (this.#lookAnew) this.#presence = absent;
      this.#lookAnew = false;
      const answer = await session.exchange('find');
      if (!answer.ok) {
        garbled += 1;
        // Noise means that the reader lives; silence that it does not, or hangs.
        if (answer.error !== 'garbled' || garbled >= GARBLED_FINDS) {
          return { kind: 'link', failure: answer.error };
        }
        await this.#pause(POLL_PERIOD_MS);
        continue;
      }
      garbled = 0;
      switch (answer.value.reaction) {
        case 'card-found': {
          const trouble = await this.#cardSeen(connection);
          if (trouble !== null) return trouble;
          break;
        }
        case 'not-an-id-card':
        case 'authentication-failed':
          // Some card lies there, and the reader knows already that it is of no use.
          this.#logSw('reader.find', answer.value.response.sw3);
          if (this.#feed({ type: 'seen' }).read) this.#cardFailed(answer.value.reaction);
          break;
        case 'no-card':
          this.#feed({ type: 'not-seen', now: this.#parts.scheduler.now() });
          break;
        case 'self-test-failed':
          return { kind: 'fault', code: 'RD-121' };
        case 'not-authorised':
          return { kind: 'fault', code: 'RD-131' };
        case 'not-permitted':
          return { kind: 'fault', code: 'RD-132' };
        case 'unsupported-command':
          return { kind: 'fault', code: 'RD-142' };
        case 'reset': {
          const reset = await session.exchange('reset');
          if (!reset.ok) return { kind: 'link', failure: reset.error };
          break;
        }
        default:
          // An error of the card says neither that one lies there nor that none does.
          this.#logSw('reader.find', answer.value.response.sw3);
      }
      await this.#pause(POLL_PERIOD_MS);
    }
    return { kind: 'link', failure: 'closed' };
  }

  async #cardSeen(connection: Connection): Promise<ReaderTrouble | null> {
    if (!this.#feed({ type: 'seen' }).read) return null;
    const card = await readCard(connection.session);
    if (!card.ok) return card.error;
    await this.#cardDone(connection.session, card.value);
    return null;
  }

  async #cardDone(session: SamSession, card: CardText): Promise<void> {
    if (card.kind === 'failed') {
      if (card.sw3 !== null) this.#logSw('reader.card', card.sw3);
      this.#cardFailed(card.problem);
      return;
    }
    const reading = decodeCardText(card.bytes);
    const fingerprint = this.#parts.fingerprint(card.bytes);
    // Nobody needs the bytes any more; the less of a person lies about in memory, the better.
    card.bytes.fill(0);
    if (!reading.ok) return this.#cardFailed(reading.error);
    if (!this.#feed({ type: 'read', fingerprint }).deliver) return;
    const asked = this.#parts.latestAddress === 'read';
    const latestAddress = asked ? await readLatestAddress(session, reading.value.layout) : null;
    const added = latestAddress === null ? {} : { latestAddress };
    this.#parts.emit({ type: 'card-read', card: { ...reading.value, ...added } });
  }

  #cardFailed(problem: CardProblem): void {
    if (this.#feed({ type: 'failed' }).deliver) this.#parts.emit({ type: 'card-failed', problem });
  }

  #feed(input: PresenceInput): { readonly read: boolean; readonly deliver: boolean } {
    const { presence, events, read, deliver } = stepPresence(this.#presence, input);
    this.#presence = presence;
    for (const type of events) this.#parts.emit({ type });
    return { read, deliver };
  }

  #setFault(code: ReaderFaultCode): void {
    if (!this.#stopped) this.#setStatus(faultStatus(code));
  }

  #setStatus(status: ReaderStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#parts.log.event('reader.status', {
      state: status.state,
      code: status.state === 'fault' ? status.code : null,
    });
    this.#tellStatus();
  }

  #logSw(event: string, sw3: number): void {
    this.#parts.log.event(event, { sw3: statusWordCode(sw3) });
  }

  #pause(milliseconds: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return Promise.race([
      sleep(this.#parts.scheduler, milliseconds),
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
    ]);
  }
}

function faultOf(trouble: ReaderTrouble): ReaderFaultCode {
  if (trouble.kind === 'fault') return trouble.code;
  // A port that was pulled shows as RD-101 at the next attempt to open it.
  return trouble.failure === 'closed' ? 'RD-101' : 'RD-112';
}
