import { useCallback, useEffect, useState } from 'react';
import type { CommunityInfo, GuideItem, KioskEvent, KioskView } from '../../../contract/kiosk-view.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import type { TerminalInfo } from '../../../contract/terminal-info.ts';

declare global {
  interface Window {
    /** Laid there by the preload script before the page's own code runs. */
    readonly terminal: TerminalApi;
  }
}

/** Everything a kiosk page knows; null until it has arrived. Nothing is kept beyond the newest value. */
export interface Terminal {
  readonly info: TerminalInfo | null;
  readonly community: CommunityInfo | null;
  /** Which certificate is issued where: the machine's own knowledge, there before any community is. */
  readonly guide: readonly GuideItem[];
  readonly view: KioskView | null;
  /** Whether the last event could not be handed over; cleared by the next view. */
  readonly mute: boolean;
  readonly send: (event: KioskEvent) => void;
}

/** Asked before the page is drawn. */
export interface FirstValues {
  readonly info: TerminalInfo;
  readonly community: CommunityInfo;
  readonly view: KioskView;
}

/**
 * Subscribes to the pushed values first and then asks for the present ones, so that no change is lost between; until the
 * answer `first` is shown.
 */
export function useTerminal(terminal: TerminalApi, first: FirstValues | null = null): Terminal {
  const [info, setInfo] = useState(first?.info ?? null);
  const [community, setCommunity] = useState(first?.community ?? null);
  const [view, setView] = useState(first?.view ?? null);
  const [mute, setMute] = useState(false);

  useEffect(() => {
    let open = true;
    let pushedView = false;
    let pushedCommunity = false;
    const take = (next: KioskView) => {
      setMute(false);
      setView((before) => newOrSame(before, next));
    };
    const endView = terminal.onKioskView((next) => {
      pushedView = true;
      take(next);
    });
    const endCommunity = terminal.onCommunity((next) => {
      pushedCommunity = true;
      setCommunity(next);
    });
    const failed = () => open && setMute(true);
    terminal.info().then((value) => open && setInfo((before) => newOrSame(before, value)), failed);
    terminal
      .community()
      .then(
        (value) => open && !pushedCommunity && setCommunity((before) => newOrSame(before, value)),
        failed,
      );
    terminal.kioskView().then((value) => open && !pushedView && take(value), failed);
    return () => {
      open = false;
      endView();
      endCommunity();
      setView(null);
    };
  }, [terminal]);

  const send = useCallback(
    (event: KioskEvent) => {
      terminal.kioskSend(event).catch(() => setMute(true));
    },
    [terminal],
  );

  return {
    info,
    community: community && named(community),
    guide: community?.guide ?? NO_GUIDE,
    view,
    mute,
    send,
  };
}

const NO_GUIDE: readonly GuideItem[] = [];

/** The value that is shown already where the new one says the same: nothing is drawn twice. */
function newOrSame<T>(before: T | null, next: T): T {
  return JSON.stringify(before) === JSON.stringify(next) && before !== null ? before : next;
}

/** Before the first synchronisation the community has no name yet: as good as unknown, so no line stays half empty. */
function named(community: CommunityInfo): CommunityInfo | null {
  return community.communityName === '' ? null : community;
}
