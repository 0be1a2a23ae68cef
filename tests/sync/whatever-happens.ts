import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { readCentral } from '../../bench/faults/sync/read-central.ts';
import { readTerminal } from '../../bench/faults/sync/read-terminal.ts';
import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';
import { Model } from './model.ts';
import { type CentralChild, forkCentral, forkTerminal, type TerminalProcess } from './processes/fork.ts';

const NAMES = ['a', 'b', 'c'] as const;

const terminal = fc.constantFrom(...NAMES);
/** How long after the command the process is killed, ms: before, in, and after the writes it makes. */
const moment = fc.integer({ min: 0, max: 12 });

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('issue' as const), terminal }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('call' as const), terminal }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('ask-now' as const), terminal }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('cut' as const),
      fault: fc.constantFrom(
        'refused' as const,
        'black-hole' as const,
        'slow-and-lossy' as const,
        'captive-portal' as const,
        'cut-answer' as const,
        'duplicated' as const,
        'reordered' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('heal' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('kill-terminal' as const), terminal, moment }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill-central' as const), moment }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Central, the network and three terminals, each a process of its own, and the model that watches from outside. */
class World {
  readonly model = new Model();
  readonly #dir: string;
  readonly #central: { child: CentralChild };
  readonly #proxy: CuttingProxy;
  readonly #terminals = new Map<string, TerminalProcess>();
  #changes = 0;

  private constructor(dir: string, central: CentralChild, proxy: CuttingProxy) {
    this.#dir = dir;
    this.#central = { child: central };
    this.#proxy = proxy;
  }

  static async open(dir: string): Promise<World> {
    // The model is needed before the first process is: acknowledgements go to it from the beginning.
    let world: World | null = null;
    const central = await forkCentral(join(dir, 'central'), 0, (ack) => world?.model.changed(ack));
    world = new World(dir, central, await startCuttingProxy(central.url));
    for (const name of NAMES) await world.#start(name);
    for (const each of world.#terminals.values()) {
      await each.until(({ complete, numbersLeft }) => complete && numbersLeft > 0);
    }
    return world;
  }

  async #start(name: string): Promise<void> {
    const started = await forkTerminal(join(this.#dir, name), this.#proxy.url, (ack) => this.model.told(ack));
    this.#terminals.set(name, started);
  }

  #the(name: string): TerminalProcess {
    return assertDefined(this.#terminals.get(name), name);
  }

  async take(now: Step): Promise<void> {
    switch (now.do) {
      case 'issue':
      case 'call':
        await this.#the(now.terminal).tell({ do: now.do });
        return;
      case 'change':
        this.#change();
        return;
      case 'ask-now':
        await this.#the(now.terminal).tell({ do: 'kick' });
        return;
      case 'cut':
        await this.#proxy.heal();
        await this.#proxy.set(now.fault);
        for (const each of this.#terminals.values()) await each.tell({ do: 'kick' });
        return;
      case 'heal':
        await this.#proxy.heal();
        return;
      case 'kill-terminal': {
        // In the middle of a certificate.
        const ended = this.#the(now.terminal).tell({ do: 'issue' });
        await sleep(now.moment);
        await this.#the(now.terminal).kill();
        await ended;
        await this.#start(now.terminal);
        return;
      }
      case 'kill-central': {
        // In the middle of a change and of whatever is being pushed.
        this.#change();
        await sleep(now.moment);
        const { port } = this.#central.child;
        await this.#central.child.kill();
        this.#central.child = await forkCentral(join(this.#dir, 'central'), port, (ack) =>
          this.model.changed(ack),
        );
        return;
      }
      default:
        throwIllegalValue(now);
    }
  }

  #change(): void {
    this.#changes += 1;
    this.model.trying(this.#changes);
    this.#central.child.change(this.#changes);
  }

  /** The network is whole again: everything arrives, and all terminals stand at the same place. */
  async settle(): Promise<void> {
    await this.#proxy.heal();
    const cursors = () =>
      new Set([...this.#terminals.values()].map((each) => JSON.stringify(each.state()?.cursors)));
    do {
      for (const each of this.#terminals.values()) {
        await each.tell({ do: 'kick' });
        await each.until(({ waiting, reachable }) => waiting === 0 && reachable);
      }
      await sleep(100);
    } while (cursors().size !== 1);
  }

  async close(): Promise<readonly string[]> {
    for (const each of this.#terminals.values()) await each.stop();
    await this.#proxy.close();
    await this.#central.child.stop();
    const central = await readCentral(join(this.#dir, 'central'));
    return this.model.faults(
      central,
      new Map(NAMES.map((name) => [name, readTerminal(join(this.#dir, name))])),
    );
  }
}

/**
 * Plays `runs` generated sequences of work, cuts and kills, one after the other on the same folders, lets everything
 * arrive after each, and holds what is on disk at the end against the model. Answers what was broken; rejects when
 * something never arrives.
 */
export async function playWhateverHappens(options: {
  readonly runs: number;
  readonly seed: number;
  readonly dir: string;
  readonly log: (line: string) => void;
}): Promise<{ readonly faults: readonly string[]; readonly steps: number; readonly stakes: number }> {
  const world = await World.open(options.dir);
  let steps = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (sequence) => {
      for (const now of sequence) await world.take(now);
      await world.settle();
      steps += sequence.length;
      run += 1;
      if (run % 10 === 0) options.log(`  ${run} sequences, ${steps} steps`);
    }),
    // Shrinking would play on with processes that have lived through the failure: the steps as found are the report.
    { numRuns: options.runs, seed: options.seed, endOnFailure: true },
  );
  return { faults: await world.close(), steps, stakes: world.model.size() };
}
