import { useCallback, useEffect, useState } from 'react';
import type { DockAction, DockApi, DockState } from '../../contract/terminal-api.ts';

/** How often the panel looks at the simulators; sheets appear without anybody acting here. */
const LOOK_EVERY_MS = 1000;

interface DockControl {
  readonly state: DockState | null;
  /** What the last action could not do; null when all is well. */
  readonly trouble: string | null;
  readonly act: (action: DockAction) => void;
}

/** The state of the simulated devices, looked at anew every second, and the one way to change it. */
export function useDock(dock: DockApi): DockControl {
  const [state, setState] = useState<DockState | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let open = true;
    const look = () =>
      dock.state().then(
        (next) => open && setState(next),
        () => open && setTrouble('看不到模拟设备'),
      );
    look();
    const looking = setInterval(look, LOOK_EVERY_MS);
    return () => {
      open = false;
      clearInterval(looking);
    };
  }, [dock]);

  const act = useCallback(
    (action: DockAction) => {
      dock.act(action).then(
        (next) => {
          setState(next);
          setTrouble(null);
        },
        () => setTrouble('模拟设备没有照做'),
      );
    },
    [dock],
  );

  return { state, trouble, act };
}
