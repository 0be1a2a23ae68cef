import { APP_ORIGIN, BLANK_URL } from './protocol.ts';
import { BINDING, pageScript, preloadScript, WORLD } from './world-scripts.ts';

export type PageSettings = {
  readonly preloadSource: string;
  readonly backgroundColor: string | undefined;
  /** Random, known to the page's two worlds only. */
  readonly secret: string;
  /** The target's first request left before it could be answered and must be made again. */
  readonly startsWithRequest: boolean;
};

type Command = readonly [method: string, parameters: Record<string, unknown>];

/** What a page's session is told before its first document, in this order. */
export function setUpCommands(settings: PageSettings): Command[] {
  const color = rgbOf(settings.backgroundColor);
  const inPreloadWorld = preloadScript(settings.secret, APP_ORIGIN, settings.preloadSource);
  const blankAgain: Command[] = settings.startsWithRequest ? [['Page.navigate', { url: BLANK_URL }]] : [];
  const ground: Command[] = color ? [['Emulation.setDefaultBackgroundColorOverride', { color }]] : [];
  return [
    ['Page.enable', {}],
    ['Page.setLifecycleEventsEnabled', { enabled: true }],
    ['Runtime.enable', {}],
    ['Fetch.enable', { patterns: [{ urlPattern: '*' }] }],
    ...blankAgain,
    ['Runtime.addBinding', { name: BINDING, executionContextName: WORLD }],
    ['Page.addScriptToEvaluateOnNewDocument', { source: pageScript(settings.secret) }],
    ['Page.addScriptToEvaluateOnNewDocument', { source: inPreloadWorld, worldName: WORLD }],
    ['Page.setInterceptFileChooserDialog', { enabled: true }],
    ...ground,
    ['Runtime.runIfWaitingForDebugger', {}],
  ];
}

/** `#rrggbb` as DevTools wants it; other notations are left to the page's own background. */
function rgbOf(color: string | undefined): { r: number; g: number; b: number } | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color ?? '');
  if (!match) return null;
  const [, r = '0', g = '0', b = '0'] = match;
  return { r: Number.parseInt(r, 16), g: Number.parseInt(g, 16), b: Number.parseInt(b, 16) };
}
