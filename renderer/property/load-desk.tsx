import { type ComponentProps, useEffect, useState } from 'react';
import { Starting } from './parts/starting.tsx';

type Desk = typeof import('./desk/desk.tsx').Desk;

let loaded: Desk | null = null;

/**
 * Ant Design and the desk come when somebody opens the sign-in, so that they are there when the PIN is; the lobby face needs
 * none of it. Rejects when a file of the app cannot be read; the next call asks once more.
 */
export async function loadDesk(): Promise<Desk> {
  loaded ??= (await import('./desk/desk.tsx')).Desk;
  return loaded;
}

/**
 * The desk, or for the moment until it is loaded the starting screen. Not a `Suspense`: React keeps a fallback on the screen
 * for at least 300 ms, and shows one even when the desk is there and only has not been asked for yet.
 */
export function DeskWhenLoaded(props: ComponentProps<Desk>) {
  const [Desk, setDesk] = useState<Desk | null>(() => loaded);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (Desk !== null) return;
    let open = true;
    loadDesk().then(
      (desk) => open && setDesk(() => desk),
      (error: unknown) => open && setFailure(error),
    );
    return () => {
      open = false;
    };
  }, [Desk]);
  // For the boundary around it, whose key asks once more.
  if (failure !== null) throw failure;
  return Desk === null ? <Starting /> : <Desk {...props} />;
}
