import type { TerminalInfo } from '../terminal-info.ts';

type Common = typeof import('./common.ts');
type Kiosk = typeof import('./kiosk.ts');
type Property = typeof import('./property.ts');
type Wall = typeof import('./wall.ts');
type Setup = typeof import('./setup.ts');

/** One row per call: what goes in, what comes out. Preload, shell and core share these tables. */
export type TerminalCalls = Common['calls'] &
  Kiosk['calls'] &
  Property['calls'] &
  Wall['calls'] &
  Setup['calls'];
export type TerminalCall = keyof TerminalCalls;

/** Values pushed to the renderer. */
export type TerminalPushes = Common['pushes'] &
  Kiosk['pushes'] &
  Property['pushes'] &
  Wall['pushes'] &
  Setup['pushes'];
export type TerminalPush = keyof TerminalPushes;

/** What a box is, as its pages and processes name it. */
export type TerminalKind = TerminalInfo['kind'];
