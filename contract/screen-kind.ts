/** What a box can become. */
export const SCREEN_KINDS = ['kiosk', 'property', 'wall'] as const;
export type ScreenKind = (typeof SCREEN_KINDS)[number];

/** Kind of screen that a profile's id names: `chengcheng/kiosk`, or one of several of its kind, `chengcheng/staff-wall`. */
export function screenKindOf(profile: string): ScreenKind | null {
  const last = profile.split('/')[1]?.split('-').at(-1);
  return SCREEN_KINDS.find((kind) => kind === last) ?? null;
}
