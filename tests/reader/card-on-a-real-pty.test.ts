import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { testCards } from '../../electron/devices/id-card/testing/cards.ts';
import {
  type RunningReaderSimulator,
  startReaderSimulator,
} from '../../start/simulators/reader-simulator.ts';
import { control } from './control.ts';
import { driverOn } from './real-pty-driver.ts';

describe.skipIf(process.platform !== 'linux')('reader simulator on a real pty (Linux, socat)', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  async function start(
    seed: number,
  ): Promise<{ simulator: RunningReaderSimulator } & ReturnType<typeof driverOn>> {
    const dir = await mkdtemp(join(tmpdir(), 'reader-'));
    cleanups.push(() => rm(dir, { recursive: true, force: true }));
    const simulator = await startReaderSimulator({ cards: testCards, dir, seed });
    cleanups.push(() => simulator.stop());
    const running = driverOn(simulator.path);
    cleanups.push(() => running.driver.stop());
    await running.log.until('ready');
    return { simulator, ...running };
  }

  it.each(['found-while-it-lies', 'hidden-after-read'])(
    'laid → read once → stays → lifted → laid again, kind %s, chunked and noisy',
    async (behaviour) => {
      const { simulator, log } = await start(7);
      await control(simulator.controlSocket, { do: 'reader-behaviour', behaviour });
      await control(simulator.controlSocket, { do: 'lay-card', situation: 'record' });
      await log.until('read 王秀兰');
      if (behaviour === 'hidden-after-read') await log.until('card-removed');
      await control(simulator.controlSocket, { do: 'lift-card' });
      await log.until('card-removed');
      const before = log.events.length;
      const state = await control(simulator.controlSocket, { do: 'lay-card', situation: 'rare-name' });
      expect(state).toMatchObject({ card: 'rare-name', reads: 1 });
      await log.until('read 𠮷·买买提 䶮', before);
      const cards = log.events.filter((event) => event !== 'starting' && event !== 'ready');
      const round = (name: string) => ['card-found', `read ${name}`];
      expect(cards).toEqual([...round('王秀兰'), 'card-removed', ...round('𠮷·买买提 䶮')]);
    },
  );

  it('broken answers in a row are overcome', async () => {
    const { simulator, log } = await start(11);
    await control(simulator.controlSocket, {
      do: 'reader-misbehave',
      mischief: ['corrupt', 'drop-byte', 'twice', 'slow', 'corrupt', 'silent'],
    });
    await control(simulator.controlSocket, { do: 'lay-card', situation: 'record' });
    await log.until('read 王秀兰');
    expect(log.events).toEqual(['starting', 'ready', 'card-found', 'read 王秀兰']);
  });

  it('unplugged → fault → plugged → ready, without a restart', async () => {
    const { simulator, log } = await start(3);
    const gone = await control(simulator.controlSocket, { do: 'reader-unplug' });
    expect(gone.readerPlugged).toBe(false);
    expect(existsSync(simulator.path)).toBe(false);
    await log.until('RD-101');
    const before = log.events.length;
    await control(simulator.controlSocket, { do: 'reader-plug' });
    await log.until('ready', before);
    await control(simulator.controlSocket, { do: 'lay-card', situation: 'record' });
    await log.until('read 王秀兰', before);
  });

  it('a stopped simulator leaves neither port nor socket', async () => {
    const { simulator, driver } = await start(5);
    await driver.stop();
    await simulator.stop();
    expect([existsSync(simulator.path), existsSync(simulator.controlSocket)]).toEqual([false, false]);
  });
});
