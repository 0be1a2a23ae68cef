import type { TerminalCall, TerminalPush } from '../../contract/terminal-calls/names.ts';

/** Names on the wire between preload and shell: one channel per call, none that takes a name as its argument. */
export const callChannel = (call: TerminalCall) => `terminal:${call}` as const;
export const pushChannel = (topic: TerminalPush) => `terminal-push:${topic}` as const;
export const DOCK_STATE_CHANNEL = 'dock:state';
export const DOCK_ACT_CHANNEL = 'dock:act';

/**
 * What a kiosk's page is certain to ask first: its preload asks before the page's own code is there. On channels of their
 * own, because they are no sign that the page lives.
 */
export const EARLY_CALLS = ['info', 'community', 'kioskView'] as const satisfies readonly TerminalCall[];
export const earlyChannel = (call: TerminalCall) => `terminal-early:${call}` as const;
/** The preload's word that the page asked for what was asked early: that is the page's first call. */
export const CALLED_CHANNEL = 'page:called';
/** Where the kiosk's page lies under the app's origin. */
export const KIOSK_FOLDER = '/kiosk/';

/** The preload's own sign that the page's thread turns, with what it sees of the picture; no page can reach it. */
export const BEAT_CHANNEL = 'page:beat';
/** The preload's word that the page has drawn a view of core: what can wait for that begins now. */
export const DRAWN_CHANNEL = 'page:drawn';
/** As often as core and devices say the same of themselves. */
export const BEAT_MS = 2_000;

/** Path of the dock's page under the app's origin; the preload gives `dock` to no other page. */
export const DOCK_PATH = '/dock/index.html';

/** What every handler answers: refusals travel as values, because an Error loses its fields on the way. */
export type WireAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string };
