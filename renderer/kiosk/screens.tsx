import type { ComponentType, ReactNode } from 'react';
import type { Screen, ScreenName } from '../../contract/kiosk-view.ts';
import { Attract } from './screens/attract.tsx';
import { CardProblemScreen } from './screens/card-problem.tsx';
import { Done } from './screens/done.tsx';
import { Guide } from './screens/guide.tsx';
import { GuideItemScreen } from './screens/guide-item.tsx';
import { Notices } from './screens/notices.tsx';
import { Officers } from './screens/officers.tsx';
import { Preview } from './screens/preview.tsx';
import { PrinterProblemScreen } from './screens/printer-problem.tsx';
import { Printing } from './screens/printing.tsx';
import { ReaderProblem } from './screens/reader-problem.tsx';
import { Reading } from './screens/reading.tsx';
import { Refused } from './screens/refused.tsx';
import { Services } from './screens/services.tsx';
import { Thanks } from './screens/thanks.tsx';
import { Unconfirmed } from './screens/unconfirmed.tsx';

export type ScreenOf<N extends ScreenName> = Extract<Screen, { name: N }>;

/** Screen name → what draws it. A name without a row does not compile. */
const screens: { readonly [N in ScreenName]: ComponentType<{ readonly screen: ScreenOf<N> }> } = {
  attract: Attract,
  reading: Reading,
  'card-problem': CardProblemScreen,
  services: Services,
  refused: Refused,
  preview: Preview,
  printing: Printing,
  'printer-problem': PrinterProblemScreen,
  done: Done,
  unconfirmed: Unconfirmed,
  thanks: Thanks,
  'reader-problem': ReaderProblem,
  guide: Guide,
  'guide-item': GuideItemScreen,
  notices: Notices,
  officers: Officers,
};

export function drawScreen(screen: Screen): ReactNode {
  // The table's own type pairs each name with its component; a union value cannot carry that pairing along.
  const Draw = screens[screen.name] as ComponentType<{ readonly screen: Screen }>;
  return <Draw key={screen.name} screen={screen} />;
}
