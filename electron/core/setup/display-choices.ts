import type { DisplayChoice, DisplayRole, DisplaySeen } from '../../../contract/display-role.ts';
import { findSameDisplay } from '../../../contract/display-role.ts';
import { loadProfile } from '../../../kiosk-profiles/load.ts';

/** A display shows the screen once more only where the screen shows nobody: a public wall. */
export function mayMirror(profile: string | undefined): boolean {
  const loaded = profile === undefined ? null : loadProfile(profile);
  return loaded?.ok === true && loaded.value.kind === 'wall' && loaded.value.audience === 'public';
}

/** The displays of now with what was chosen for them; the first one is the screen where nobody chose any. */
export function choicesFor(
  seen: readonly DisplaySeen[],
  chosen: readonly DisplayChoice[],
  mirrors: boolean,
): readonly DisplayChoice[] {
  const roles = new Map<DisplaySeen, DisplayRole>();
  for (const choice of chosen) {
    const display = findSameDisplay(choice, seen);
    if (display !== undefined && !roles.has(display)) roles.set(display, choice.role);
  }
  const main = seen.find((display) => roles.get(display) === 'main') ?? seen[0];
  return seen.map((display) => {
    if (display === main) return { ...display, role: 'main' };
    return { ...display, role: mirrors && roles.get(display) === 'mirror' ? 'mirror' : 'off' };
  });
}

/** One of them gets another role; there is always exactly one screen. */
export function withRole(
  displays: readonly DisplayChoice[],
  at: number,
  role: DisplayRole,
): readonly DisplayChoice[] {
  const before = displays[at];
  if (before === undefined || before.role === 'main') return displays;
  return displays.map((display, index) => {
    if (index === at) return { ...display, role };
    return role === 'main' && display.role === 'main' ? { ...display, role: 'off' as const } : display;
  });
}
