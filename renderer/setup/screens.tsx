import type { SetupView } from '../../contract/setup/view.ts';
import { ChooseProfile } from './steps/choose-profile.tsx';
import { Done } from './steps/done.tsx';
import { FindCentral } from './steps/find-central.tsx';
import { Leaving } from './steps/leaving.tsx';
import { StaffPin } from './steps/staff-pin.tsx';
import { Summary } from './steps/summary.tsx';
import { TakeFromKiosks } from './steps/take-from-kiosks.tsx';
import { TryDevices } from './steps/try-devices.tsx';
import { UseDisplays } from './steps/use-displays.tsx';

/** One screen for each step. */
export function SetupScreens({ view: { screen } }: { readonly view: SetupView }) {
  switch (screen.name) {
    case 'profile':
      return <ChooseProfile screen={screen} />;
    case 'central':
      return <FindCentral screen={screen} />;
    case 'devices':
      return <TryDevices screen={screen} />;
    case 'kiosks':
      return <TakeFromKiosks screen={screen} />;
    case 'displays':
      return <UseDisplays screen={screen} />;
    case 'pin':
      return <StaffPin screen={screen} />;
    case 'summary':
      return <Summary screen={screen} />;
    case 'leaving':
      return <Leaving screen={screen} />;
    case 'done':
      return <Done screen={screen} />;
    default:
      return screen satisfies never;
  }
}
