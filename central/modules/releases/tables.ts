import type { Generated } from 'kysely';
import type { Ring } from '../../../contract/update/release.ts';

export interface ReleaseTables {
  release: {
    version: string;
    /** The signed manifest as it was brought, JSON. */
    signed: string;
    added_at: string;
    open_to: Ring | null;
    percent: Generated<number>;
    paused: Generated<boolean>;
  };
}
