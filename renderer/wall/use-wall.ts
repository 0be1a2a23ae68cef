import { replaceEqualDeep } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import type { WallMap } from '../../contract/wall/map.ts';
import type { WallView } from '../../contract/wall/view.ts';

export interface Wall {
  readonly view: WallView | null;
  readonly map: WallMap | null;
}

/** Parts that are as they were stay the very same values: what is made of them is not made again. */
const keepingParts = (next: WallView) => (before: WallView | null) => replaceEqualDeep(before, next);

/** Subscribes to the pushed values first and then asks for the present ones, so that no change is lost between. */
export function useWall(terminal: TerminalApi): Wall {
  const [view, setView] = useState<WallView | null>(null);
  const [map, setMap] = useState<WallMap | null>(null);
  useEffect(() => {
    let open = true;
    let pushedView = false;
    let pushedMap = false;
    const endView = terminal.onWallView((next) => {
      pushedView = true;
      setView(keepingParts(next));
    });
    const endMap = terminal.onWallMap((next) => {
      pushedMap = true;
      setMap(next);
    });
    // A refused call is answered by the push that follows when core is back.
    terminal.wallView().then(
      (value) => open && !pushedView && setView(keepingParts(value)),
      () => {},
    );
    terminal.wallMap().then(
      (value) => open && !pushedMap && setMap(value),
      () => {},
    );
    return () => {
      open = false;
      endView();
      endMap();
    };
  }, [terminal]);
  return { view, map };
}
