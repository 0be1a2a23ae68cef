import { firstTables } from './0001-first-tables.ts';
import { snapshotTables } from './0002-snapshot.ts';
import { deviceKey } from './0003-device-key.ts';
import { propertyTables } from './0004-property.ts';
import { wallTables } from './0005-wall.ts';
import { allAudiences } from './0006-all-audiences.ts';
import { confirmationTable } from './0007-confirmation.ts';
import { lateWork } from './0008-late-work.ts';
import { kioskReports } from './0009-kiosk-reports.ts';
import { clockMeasure } from './0010-clock-measure.ts';
import { propertySearch } from './0011-property-search.ts';
import { deskFigures } from './0012-desk-figures.ts';
import { phoneCheck } from './0013-phone-check.ts';
import { paperTray } from './0014-paper-tray.ts';
import { staffMode } from './0015-staff-mode.ts';
import { wallHouses } from './0016-wall-houses.ts';
import { companyNotices } from './0017-company-notices.ts';
import { reprint } from './0018-reprint.ts';
import { dwellingClaims } from './0019-dwelling-claims.ts';
import { deskVisits } from './0020-desk-visits.ts';
import { wallAnalysis } from './0021-wall-analysis.ts';
import { remoteActs } from './0022-remote-acts.ts';
import { nameMatch } from './0023-name-match.ts';
import { feeAccounts } from './0024-fee-accounts.ts';
import { wallDays } from './0025-wall-days.ts';
import { relay } from './0026-relay.ts';
import { doorsAndVisitors } from './0027-doors-and-visitors.ts';
import { rectifications } from './0028-rectifications.ts';
import { deskPhotos } from './0029-desk-photos.ts';
import { marks } from './0030-marks.ts';
import { caseArrivals } from './0031-case-arrivals.ts';
import { disclosures } from './0032-disclosures.ts';

export interface Migration {
  /** Consecutive from 1; becomes `user_version`. A shipped one is never changed. */
  readonly version: number;
  readonly sql: string;
}

/** Forward only, in order. Each new file gets its line here and its own test. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: firstTables },
  { version: 2, sql: snapshotTables },
  { version: 3, sql: deviceKey },
  { version: 4, sql: propertyTables },
  { version: 5, sql: wallTables },
  { version: 6, sql: allAudiences },
  { version: 7, sql: confirmationTable },
  { version: 8, sql: lateWork },
  { version: 9, sql: kioskReports },
  { version: 10, sql: clockMeasure },
  { version: 11, sql: propertySearch },
  { version: 12, sql: deskFigures },
  { version: 13, sql: phoneCheck },
  { version: 14, sql: paperTray },
  { version: 15, sql: staffMode },
  { version: 16, sql: wallHouses },
  { version: 17, sql: companyNotices },
  { version: 18, sql: reprint },
  { version: 19, sql: dwellingClaims },
  { version: 20, sql: deskVisits },
  { version: 21, sql: wallAnalysis },
  { version: 22, sql: remoteActs },
  { version: 23, sql: nameMatch },
  { version: 24, sql: feeAccounts },
  { version: 25, sql: wallDays },
  { version: 26, sql: relay },
  { version: 27, sql: doorsAndVisitors },
  { version: 28, sql: rectifications },
  { version: 29, sql: deskPhotos },
  { version: 30, sql: marks },
  { version: 31, sql: caseArrivals },
  { version: 32, sql: disclosures },
];
