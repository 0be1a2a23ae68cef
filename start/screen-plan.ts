import { isKiosk, type StartOptions } from './options.ts';

export interface ScreenPlan {
  /** No window that a person could see. */
  readonly headless: boolean;
  readonly playsJourney: boolean;
  /** What the person who typed the line has to know; null = it is as they asked. */
  readonly words: string | null;
}

/** Windows and macOS always have one. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** With no display a plain start says so and, where there is one, plays the main job once instead of showing nothing. */
export function planScreen(
  options: Pick<StartOptions, 'profile' | 'headless' | 'shot' | 'journey' | 'firstBoot'>,
  display: boolean,
): ScreenPlan {
  const asked = options.headless || options.shot !== null;
  if (display || asked) return { headless: asked || !display, playsJourney: options.journey, words: null };
  return isKiosk(options.profile) && !options.firstBoot
    ? {
        headless: true,
        playsJourney: true,
        words: 'No display here: running without a window and playing the journey once.',
      }
    : { headless: true, playsJourney: false, words: 'No display here: running without a window.' };
}
