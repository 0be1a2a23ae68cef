import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProfile } from '../../kiosk-profiles/load.ts';
import { plainStart } from './npm-start.ts';
import { type SharedCentral, startSharedCentral } from './shared-central.ts';

const PROFILES = ['chengcheng/kiosk', 'chengcheng/property', 'chengcheng/wall'] as const;

/** How often each colour stands in the picture. */
function coloursOf({ data }: PNG): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUInt32BE(at) >>> 8;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

describe.skipIf(process.platform !== 'linux')('npm start -- --shot FILE.png', () => {
  let central: SharedCentral;
  beforeAll(async () => {
    central = await startSharedCentral();
  }, 180_000);
  afterAll(async () => {
    await central.stop();
    rmSync(pictures, { recursive: true, force: true });
  });
  const pictures = mkdtempSync(join(tmpdir(), 'sanping-shot-'));

  it.each(PROFILES)(
    '%s: a picture of the complete screen at its geometry, then it ends with 0',
    async (profile) => {
      const loaded = loadProfile(profile);
      if (!loaded.ok) throw new Error(loaded.error);
      const file = join(pictures, profile, 'screen.png');
      const run = plainStart('--profile', profile, '--central', central.url, '--shot', file);
      try {
        expect(await run.exited).toBe(0);
        const picture = PNG.sync.read(readFileSync(file));
        expect({ width: picture.width, height: picture.height }).toEqual(loaded.value.geometry);
        const colours = coloursOf(picture);
        const pixels = picture.width * picture.height;
        // Letters and drawings with their edges; an empty or a broken page has its ground and little else.
        expect(colours.size).toBeGreaterThan(200);
        expect(Math.max(...colours.values()) / pixels).toBeLessThan(0.95);
      } finally {
        await run.clean();
      }
    },
    240_000,
  );
});
