import { backupVerb } from './backup.ts';
import { billsVerb } from './bills.ts';
import { calendarVerb } from './calendar.ts';
import { catalogueVerb } from './catalogue.ts';
import { devicesVerb } from './devices.ts';
import { disclosuresVerb } from './disclosures.ts';
import { enrolVerb } from './enrol.ts';
import { figuresVerb } from './figures.ts';
import { importVerb } from './import.ts';
import { issuerVerb } from './issuer.ts';
import { noticeVerb } from './notice.ts';
import { readingsVerb } from './readings.ts';
import { rectificationsVerb } from './rectifications.ts';
import { releaseVerb } from './release.ts';
import { restoreVerb } from './restore.ts';
import { routeVerb } from './route.ts';
import { sealVerb } from './seal.ts';
import { staffVerb } from './staff.ts';
import { terminalVerb } from './terminal.ts';
import type { Verb } from './verb.ts';

/** Every verb of `npm run central -- VERB`: a new one is a file of its own and a row here. */
export const verbs: Readonly<Record<string, Verb>> = {
  backup: backupVerb,
  figures: figuresVerb,
  restore: restoreVerb,
  import: importVerb,
  route: routeVerb,
  calendar: calendarVerb,
  catalogue: catalogueVerb,
  issuer: issuerVerb,
  notice: noticeVerb,
  bills: billsVerb,
  devices: devicesVerb,
  rectifications: rectificationsVerb,
  disclosures: disclosuresVerb,
  seal: sealVerb,
  enrol: enrolVerb,
  terminal: terminalVerb,
  release: releaseVerb,
  staff: staffVerb,
  readings: readingsVerb,
};
