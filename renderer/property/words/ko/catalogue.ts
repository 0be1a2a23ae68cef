import { koDisclosures } from './disclosures.ts';
import { koFees } from './fees.ts';
import { koFrame } from './frame.ts';
import { koGovernance } from './governance.ts';
import { koHouses } from './houses.ts';
import { koKioskScreens } from './kiosk-screens.ts';
import { koNotices } from './notices.ts';
import { koPhotos } from './photos.ts';
import { koVisitors } from './visitors.ts';
import { koWork } from './work.ts';

/** The property page in Korean, after the usage of 延吉; names, addresses and what people wrote stay as they are. */
export const ko: Readonly<Record<string, string>> = {
  ...koFrame,
  ...koWork,
  ...koHouses,
  ...koNotices,
  ...koDisclosures,
  ...koFees,
  ...koVisitors,
  ...koGovernance,
  ...koPhotos,
  ...koKioskScreens,
};
