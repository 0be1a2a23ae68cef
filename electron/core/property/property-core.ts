import type { PropertyProfile } from '../../../kiosk-profiles/schema.ts';
import type { ScreenCore, ScreenParts } from '../screen-core.ts';
import { systemTimers } from '../workflows/kiosk-session/session-timer.ts';
import { ClerkSession } from './clerk-session.ts';
import { PropertyScreen } from './property-screen.ts';
import { sealedClerkBook } from './sealed-clerk-book.ts';

/** The property mid-screen's part of the core. It has no device of its own. */
export function createPropertyCore(
  profile: PropertyProfile,
  { store, sync, clock, log }: ScreenParts,
): ScreenCore {
  const session = new ClerkSession({
    book: sealedClerkBook(() => store.property.places.clerks(), clock),
    clock,
    timers: systemTimers,
    autoLockSeconds: profile.autoLockSeconds,
    log,
  });
  const screen = new PropertyScreen({ store, sync, session, clock, zone: profile.zone });
  return {
    kiosk: null,
    property: screen,
    wall: null,
    device: () => {},
    devicesGone: () => {},
    faults: () => [],
    start: () => store.property.desk.forgetGone(),
    screenDrawn: () => {},
    stop: async () => session.signOut(),
  };
}
