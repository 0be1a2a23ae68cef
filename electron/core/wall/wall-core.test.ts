import { describe, expect, it } from 'vitest';
import { chengchengWall } from '../../../kiosk-profiles/chengcheng/wall.ts';
import type { ScreenParts } from '../screen-core.ts';
import { createWallCore } from './wall-core.ts';

describe('a wall whose profile does not fit it', () => {
  it('does not start, and says CO-104 with the tile that has no room', () => {
    const far = { ...chengchengWall, build: { ...chengchengWall.build, distanceMm: 40_000 } };
    // It comes to none of its parts.
    const core = createWallCore(far, {} as ScreenParts);
    expect(core).toMatchObject({ ok: false, error: { code: 'CO-104' } });
    expect(JSON.stringify(core)).toContain('no room for base');
  });
});
