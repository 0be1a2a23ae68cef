import { makeWorld } from '../../central/demo/chengcheng/world/world.ts';
import { CHENGCHENG_SEED } from '../../central/demo/seed.ts';
import { residentForKiosk } from '../../central/modules/people/service.ts';
import { assert } from '../../contract/assert.ts';
import type { ResidentForKiosk } from '../../contract/domain.ts';

const DAY = '2026-11-22';

/**
 * Residents of 澄城 as a kiosk gets them. The first grid is left out, because the small demo has it already. The same
 * count and key give the same rows.
 */
export function residentRows(count: number, lookupKeyHex: string): readonly ResidentForKiosk[] {
  const rows: ResidentForKiosk[] = [];
  for (const grid of makeWorld(CHENGCHENG_SEED, DAY).grids.slice(1)) {
    for (const resident of grid.rows().residents) {
      if (rows.length === count) return rows;
      rows.push(residentForKiosk(resident, lookupKeyHex));
    }
  }
  assert(rows.length === count, '澄城 has that many residents');
  return rows;
}
