import type { Clock } from '../contract/clock.ts';
import type { Logger } from '../contract/log.ts';
import type { Random } from '../contract/random.ts';
import type { Db, OpenDatabase } from './database/open.ts';
import type { IssuerKeys } from './modules/certificates/issuer-keys.ts';
import type { DoorPort } from './modules/doors/door-port.ts';
import type { PaymentPort } from './modules/fees/payment-port.ts';

/** What every part of central works with. */
export interface Deps {
  readonly db: Db;
  /** Tells of commits; several processes on one database hear each other. */
  readonly listen: OpenDatabase['listen'];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Private keys of issuers; their public halves are in the table `issuer_key`. */
  readonly issuers: IssuerKeys;
  /** Where packages of releases lie. */
  readonly releasesDir: string;
  /** Who has residents' money; null = nobody yet, so that a desk takes cash alone. */
  readonly payments: PaymentPort | null;
  /** Who has the doors of compounds; null = nobody yet, so that none is opened from a desk. */
  readonly doors: DoorPort | null;
  /** Whether the code `demo` enrols a terminal from the loopback. */
  readonly demo: boolean;
}
