import { koDevices } from './devices.ts';
import { koSteps } from './steps.ts';

/** The set-up in Korean of 延边; to be checked by a native editor of the tenant before release. */
export const ko = { ...koSteps, ...koDevices } as const;
