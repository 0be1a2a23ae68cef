import type { Clock } from '../contract/clock.ts';
import type { Logger } from '../contract/log.ts';
import type { Random } from '../contract/random.ts';
import type { Db, OpenDatabase } from './database/open.ts';

/** A key that certifies terminal keys; the demo's is public, a deployment's comes from its key store. */
export interface IssuerKey {
  readonly issuerId: string;
  readonly issuerKeyId: string;
  readonly privateKeyPem: string;
}

/** What every part of central works with. */
export interface Deps {
  readonly db: Db;
  /** Tells of commits; several processes on one database hear each other. */
  readonly listen: OpenDatabase['listen'];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Issuer keys by issuer id; empty without `--demo`, until issuers are administered. */
  readonly issuers: ReadonlyMap<string, IssuerKey>;
  /** Whether the code `demo` enrols a terminal from the loopback. */
  readonly demo: boolean;
}
