import { createContext, useContext } from 'react';
import { assertDefined } from '../../contract/assert.ts';
import type { CommunityInfo, GuideItem, KioskEvent, KioskView } from '../../contract/kiosk-view.ts';
import type { Locale } from '../shared/i18n/i18n.ts';

/** What every screen may look at, and the one way it has to answer. */
export interface Kiosk {
  readonly view: KioskView;
  /** Null until it has arrived; screens then leave the desk's lines out. */
  readonly community: CommunityInfo | null;
  readonly guide: readonly GuideItem[];
  readonly zone: string;
  readonly locale: Locale;
  readonly mirrored: boolean;
  /** Who repairs this box; null where nobody is named. */
  readonly repairPhone: string | null;
  /** Changes once a minute; shown, never decided upon. */
  readonly now: Date;
  readonly send: (event: KioskEvent) => void;
}

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  return assertDefined(useContext(KioskContext), 'a screen stands inside the kiosk');
}

/** Layout of the moment: 大字版 and 按键放低 combine. */
export type Mode = 'normal' | 'elder' | 'reach' | 'elder-reach';

export function useMode(): Mode {
  const { elder, reach } = useKiosk().view.display;
  if (elder) return reach ? 'elder-reach' : 'elder';
  return reach ? 'reach' : 'normal';
}
