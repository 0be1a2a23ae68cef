import { community } from './community.ts';
import { notice } from './content.ts';
import { dwelling } from './dwelling.ts';
import { grid } from './grid.ts';
import { residence, residentForKiosk } from './resident.ts';

/** Entities of the replication, with the schema of the document as the audience `kiosk` sees it. */
export const kioskEntities = {
  community,
  grid,
  dwelling,
  resident: residentForKiosk,
  residence,
  notice,
} as const;
export type KioskEntity = keyof typeof kioskEntities;
