import { afterEach, describe, expect, it } from 'vitest';
import { rare, wang } from '../../electron/devices/id-card/testing/cards.ts';
import { type IndependentEmulatorOptions, startIndependentEmulator } from './independent-emulator.ts';
import { driverOn } from './real-pty-driver.ts';

describe.skipIf(process.platform !== 'linux')('reader that the product did not write (Linux, socat)', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const FALSE_HEADER = [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff];
  it.each([
    ['whole answers', { chunk: 4096 }],
    ['single bytes, a few AA before each answer', { chunk: 1, noise: [0xaa, 0xaa] }],
    ['noise with a false header', { chunk: 13, noise: [0x00, 0xff, 0x69, ...FALSE_HEADER, 0xaa, 0x96] }],
    ['hidden after it was read', { chunk: 64, hidesAfterRead: true }],
  ] satisfies [string, IndependentEmulatorOptions][])('card is read once: %s', async (_, options) => {
    const emulator = await startIndependentEmulator(options);
    cleanups.push(() => emulator.stop());
    const { log, driver } = driverOn(emulator.path);
    cleanups.push(() => driver.stop());
    await log.until('ready');
    emulator.lay(wang);
    await log.until('read 王秀兰');
    emulator.lift();
    await log.until('card-removed');
    expect(emulator.reads()).toBe(1);
    const before = log.events.length;
    emulator.lay(rare);
    await log.until(`read ${rare.name}`, before);
    expect(emulator.reads()).toBe(2);
  });
});
