import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { DevicesEvent } from '../../../../contract/devices.ts';
import { err, ok, type Result } from '../../../../contract/result.ts';
import type { ReaderPorts } from '../connect.ts';
import { ReaderDriver } from '../driver.ts';
import { ReaderSimulator } from '../simulator.ts';
import type { ByteTransport, OpenFailure } from '../transport.ts';
import { MemoryTransport } from '../transports/memory.ts';
import { ManualScheduler } from './manual-scheduler.ts';

/** A driver over a simulated reader in memory, on a clock that the test turns. */
export class DriverHarness {
  readonly scheduler = new ManualScheduler();
  readonly reader = new ReaderSimulator();
  readonly events: DevicesEvent[] = [];
  readonly log: string[] = [];
  readonly driver: ReaderDriver;
  /** What opening the port answers; null opens it. */
  openFailure: OpenFailure | null = null;
  /** The rate at which the reader listens: at others its answers are rubbish. */
  readerBaud = 115200;
  readonly openedAt: number[] = [];
  transport: MemoryTransport | null = null;
  /** The reader has no power: the port opens, nothing answers. */
  dead = false;

  constructor(bauds: readonly number[] = [115200], latestAddress: 'read' | 'skip' = 'skip') {
    const ports: ReaderPorts = {
      candidates: async () => ok([{ path: '/dev/reader' }]),
      open: async (_, baud) => this.#open(baud),
    };
    this.driver = new ReaderDriver({
      ports,
      bauds,
      scheduler: this.scheduler,
      latestAddress,
      log: { event: (id, fields) => this.log.push(JSON.stringify({ id, ...fields })) },
      fingerprint: (text) => Buffer.from(text).toString('base64'),
      emit: (event) => this.events.push(event),
    });
  }

  #open(baud: number): Result<ByteTransport, OpenFailure> {
    this.openedAt.push(baud);
    if (this.openFailure !== null) return err(this.openFailure);
    this.transport = new MemoryTransport((bytes, pipe) => {
      if (this.dead) return;
      if (baud !== this.readerBaud) {
        if (baud > this.readerBaud) pipe.arrive(bytes.map((byte) => byte ^ 0x5a));
        return;
      }
      for (const { bytes: answer, delayMs } of this.reader.receive(bytes)) {
        this.scheduler.after(1 + delayMs, () => pipe.arrive(answer));
      }
    });
    return ok(this.transport);
  }

  /** Names of the events so far, faults with their code, failures with their problem. */
  heard(): string[] {
    return this.events.map((event) => {
      switch (event.type) {
        case 'reader-status':
          return event.status.state === 'fault' ? event.status.code : event.status.state;
        case 'card-read':
          return `read ${event.card.name}`;
        case 'card-failed':
          return `failed ${event.problem}`;
        case 'card-found':
          return 'found';
        case 'card-removed':
          return 'removed';
        case 'slip-ended':
          return event.id;
        default:
          return throwIllegalValue(event);
      }
    });
  }

  /** Starts, waits until ready and forgets what was heard. */
  async ready(): Promise<void> {
    this.driver.start();
    await this.scheduler.advance(100);
    if (this.heard().at(-1) !== 'ready') throw new Error(`not ready: ${this.heard().join()}`);
    this.events.length = 0;
  }
}
