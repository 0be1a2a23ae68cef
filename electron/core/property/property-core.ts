import type { PropertyProfile } from '../../../kiosk-profiles/schema.ts';
import type { ScreenCore, ScreenParts } from '../screen-core.ts';
import { PropertyScreen } from './property-screen.ts';

/** The property mid-screen's part of the core. It has no device of its own. */
export function createPropertyCore(
  _profile: PropertyProfile,
  { store, sync, clock }: ScreenParts,
): ScreenCore {
  const screen = new PropertyScreen({ store, sync, clock });
  return {
    kiosk: null,
    property: screen,
    device: () => {},
    devicesGone: () => {},
    start: () => {},
    stop: async () => {},
  };
}
