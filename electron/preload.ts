import { contextBridge, ipcRenderer } from 'electron';
import type { TerminalApi, TerminalCall, TerminalPush } from '../contract/terminal-api.ts';
import {
  BEAT_CHANNEL,
  BEAT_MS,
  CALLED_CHANNEL,
  callChannel,
  DOCK_ACT_CHANNEL,
  DOCK_PATH,
  DOCK_STATE_CHANNEL,
  DRAWN_CHANNEL,
  EARLY_CALLS,
  earlyChannel,
  KIOSK_FOLDER,
  pushChannel,
  type WireAnswer,
} from './shell/channels.ts';
import { guardPage } from './shell/page-guards.ts';

/**
 * The one door between a page and the terminal: `window.terminal`, and nothing generic behind it. The shell checks
 * sender and input again; this file only knows names. A refused call rejects with an Error whose message is its code.
 */

async function ask<T>(channel: string, input?: unknown): Promise<T> {
  // The shell answered with a value that the schema of this call has parsed, so that T is what it says.
  const answer = (await ipcRenderer.invoke(channel, input)) as WireAnswer;
  if (!answer.ok) throw new Error(answer.code);
  return answer.value as T;
}

/** Asked already while the page's own code is on its way; each answer is handed out once. */
const early = new Map<TerminalCall, Promise<unknown>>(
  location.pathname.startsWith(KIOSK_FOLDER)
    ? EARLY_CALLS.map((name) => [name, ask(earlyChannel(name))])
    : [],
);
for (const answer of early.values()) answer.catch(() => {});

function call<T>(name: TerminalCall, input?: unknown): Promise<T> {
  // As in `ask`: the shell has parsed it by the schema of this call.
  const known = early.get(name) as Promise<T> | undefined;
  if (known && early.size === EARLY_CALLS.length) void ipcRenderer.invoke(CALLED_CHANNEL).catch(() => {});
  early.delete(name);
  const answer = known ?? ask<T>(callChannel(name), input);
  if (VIEWS.has(name)) void answer.then(sayDrawn, () => {});
  return answer;
}

function listen<T>(topic: TerminalPush, listener: (value: T) => void): () => void {
  const channel = pushChannel(topic);
  const onPush = (_event: unknown, value: T) => listener(value);
  ipcRenderer.on(channel, onPush);
  return () => {
    ipcRenderer.removeListener(channel, onPush);
  };
}

/** Calls whose answer is what the screen shows first. */
const VIEWS: ReadonlySet<TerminalCall> = new Set<TerminalCall>(['kioskView', 'propertyView', 'wallView']);
let saidDrawn = false;

/** The page's first picture stands on the panel: Chromium's own word for it, after the frame was presented. */
const painted = new Promise<void>((resolve) => {
  new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
  }).observe({ type: 'paint', buffered: true });
});

/**
 * Says once that the first view stands on the panel: after the first picture, and two frames after the view's answer
 * where that comes later. What begins then would take the processor from the picture.
 */
function sayDrawn(): void {
  if (saidDrawn) return;
  saidDrawn = true;
  const say = () => void ipcRenderer.invoke(DRAWN_CHANNEL).catch(() => {});
  void painted.then(() => requestAnimationFrame(() => requestAnimationFrame(say)));
}

const terminal: TerminalApi = {
  info: () => call('info'),
  community: () => call('community'),
  onCommunity: (listener) => listen('community', listener),
  alert: () => call('alert'),
  onAlert: (listener) => listen('alert', listener),
  alertStands: (which) => call('alertStands', which),
  kioskView: () => call('kioskView'),
  onKioskView: (listener) => listen('kioskView', listener),
  kioskSend: (event) => call('kioskSend', event),
  propertyView: () => call('propertyView'),
  onPropertyView: (listener) => listen('propertyView', listener),
  propertyClerks: () => call('propertyClerks'),
  propertySignIn: (request) => call('propertySignIn', request),
  propertySignOut: () => call('propertySignOut'),
  propertyTouched: () => call('propertyTouched'),
  propertyQueue: (request) => call('propertyQueue', request),
  propertySearch: (request) => call('propertySearch', request),
  propertyHouses: () => call('propertyHouses'),
  propertyHouse: (request) => call('propertyHouse', request),
  propertyDwellers: (request) => call('propertyDwellers', request),
  propertyCase: (request) => call('propertyCase', request),
  propertySettle: (request) => call('propertySettle', request),
  propertyStep: (request) => call('propertyStep', request),
  wallView: () => call('wallView'),
  onWallView: (listener) => listen('wallView', listener),
  wallMap: () => call('wallMap'),
  onWallMap: (listener) => listen('wallMap', listener),
  dock:
    location.pathname === DOCK_PATH
      ? {
          state: () => ask(DOCK_STATE_CHANNEL),
          act: (action) => ask(DOCK_ACT_CHANNEL, action),
        }
      : null,
};

contextBridge.exposeInMainWorld('terminal', terminal);
guardPage(window);

// This world shares its thread with the page: as long as it beats, no script of the page holds the thread.
const beat = () => void ipcRenderer.invoke(BEAT_CHANNEL).catch(() => {});
beat();
setInterval(beat, BEAT_MS);
