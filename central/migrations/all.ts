import { firstTables } from './0001-first-tables.ts';
import { logFloor } from './0002-log-floor.ts';
import { placesAndPeople } from './0003-places-and-people.ts';
import { casesContentAlerts } from './0004-cases-content-alerts.ts';
import { identity } from './0005-identity.ts';
import { accessLog } from './0006-access-log.ts';
import { propertyClerks } from './0007-property-clerks.ts';
import { casePhotos } from './0008-case-photos.ts';
import { certificates } from './0009-certificates.ts';
import { realInstall } from './0010-real-install.ts';
import { helpAnswered } from './0011-help-answered.ts';
import { reportedAtAKiosk } from './0012-reported-at-a-kiosk.ts';
import { heartbeats } from './0013-heartbeat.ts';
import { foreignResidents } from './0014-foreign-residents.ts';
import { assurance } from './0015-assurance.ts';
import { companyNotices } from './0016-company-notices.ts';
import { dwellingClaims } from './0017-dwelling-claims.ts';
import { remoteActs } from './0018-remote-acts.ts';
import { clerkRights } from './0019-clerk-rights.ts';
import { releases } from './0020-releases.ts';
import { fees } from './0021-fees.ts';
import { availability } from './0022-availability.ts';
import { wallDays } from './0023-wall-days.ts';
import { relay } from './0024-relay.ts';
import { toldCounts } from './0025-told-counts.ts';
import { doorsAndVisitors } from './0026-doors-and-visitors.ts';
import { rectifications } from './0027-rectifications.ts';
import { doorWays } from './0028-door-ways.ts';
import { claimPapers } from './0029-claim-papers.ts';
import { disclosures } from './0030-disclosures.ts';

export interface Migration {
  /** Consecutive from 1. A shipped one is never changed. */
  readonly version: number;
  readonly sql: string;
}

/** Forward only, in order; each new file gets its line here and its own test. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: firstTables },
  { version: 2, sql: logFloor },
  { version: 3, sql: placesAndPeople },
  { version: 4, sql: casesContentAlerts },
  { version: 5, sql: identity },
  { version: 6, sql: accessLog },
  { version: 7, sql: propertyClerks },
  { version: 8, sql: casePhotos },
  { version: 9, sql: certificates },
  { version: 10, sql: realInstall },
  { version: 11, sql: helpAnswered },
  { version: 12, sql: reportedAtAKiosk },
  { version: 13, sql: heartbeats },
  { version: 14, sql: foreignResidents },
  { version: 15, sql: assurance },
  { version: 16, sql: companyNotices },
  { version: 17, sql: dwellingClaims },
  { version: 18, sql: remoteActs },
  { version: 19, sql: clerkRights },
  { version: 20, sql: releases },
  { version: 21, sql: fees },
  { version: 22, sql: availability },
  { version: 23, sql: wallDays },
  { version: 24, sql: relay },
  { version: 25, sql: toldCounts },
  { version: 26, sql: doorsAndVisitors },
  { version: 27, sql: rectifications },
  { version: 28, sql: doorWays },
  { version: 29, sql: claimPapers },
  { version: 30, sql: disclosures },
];
