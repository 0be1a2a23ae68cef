import { contextBridge, ipcRenderer } from 'electron';
import type { TerminalApi } from '../contract/terminal-api.ts';
import type { TerminalCall, TerminalPush } from '../contract/terminal-calls/names.ts';
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
import { watchPicture } from './shell/page-signs.ts';
import { afterPicture } from './shell/picture-taps.ts';

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
const VIEWS: ReadonlySet<TerminalCall> = new Set<TerminalCall>([
  'kioskView',
  'propertyView',
  'wallView',
  'setupView',
]);
let saidDrawn = false;

const drawsItself = afterPicture(window);

/** The page's first picture stands on the panel: Chromium's own word for it, after the frame was presented. */
const painted = new Promise<void>((resolve) => {
  new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
  }).observe({ type: 'paint', buffered: true });
});

/**
 * Says once that the first view stands on the panel: after the first picture, and two frames after the page itself drew
 * the view where that comes later. What begins then would take the processor from the picture.
 */
function sayDrawn(): void {
  if (saidDrawn) return;
  saidDrawn = true;
  const say = () => void ipcRenderer.invoke(DRAWN_CHANNEL).catch(() => {});
  void Promise.all([painted, drawsItself]).then(() =>
    requestAnimationFrame(() => requestAnimationFrame(say)),
  );
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
  propertyPeople: (request) => call('propertyPeople', request),
  propertyHouses: () => call('propertyHouses'),
  propertyHouse: (request) => call('propertyHouse', request),
  propertyDwellers: (request) => call('propertyDwellers', request),
  propertyCase: (request) => call('propertyCase', request),
  propertyPhoto: (request) => call('propertyPhoto', request),
  propertyDrivePhotos: () => call('propertyDrivePhotos'),
  propertyDrivePhoto: (request) => call('propertyDrivePhoto', request),
  propertySettle: (request) => call('propertySettle', request),
  propertyPrintSlip: (request) => call('propertyPrintSlip', request),
  propertyFees: (request) => call('propertyFees', request),
  propertyAccount: (request) => call('propertyAccount', request),
  propertyPay: (request) => call('propertyPay', request),
  propertyPrintReceipt: (request) => call('propertyPrintReceipt', request),
  propertySaveReceipt: (request) => call('propertySaveReceipt', request),
  propertySaveFees: (wish) => call('propertySaveFees', wish),
  propertyVisits: (request) => call('propertyVisits', request),
  propertyInvite: (request) => call('propertyInvite', request),
  propertyWithdrawVisit: (request) => call('propertyWithdrawVisit', request),
  propertySettleVisit: (request) => call('propertySettleVisit', request),
  propertyDoors: () => call('propertyDoors'),
  propertyOpenDoor: (request) => call('propertyOpenDoor', request),
  propertyDoorLog: (request) => call('propertyDoorLog', request),
  propertyNotices: () => call('propertyNotices'),
  propertyPutNotice: (request) => call('propertyPutNotice', request),
  propertyWithdrawNotice: (request) => call('propertyWithdrawNotice', request),
  propertySettleNotice: (request) => call('propertySettleNotice', request),
  propertyClaims: (request) => call('propertyClaims', request),
  propertyClaimant: (request) => call('propertyClaimant', request),
  propertyFileClaim: (request) => call('propertyFileClaim', request),
  propertyDecideClaim: (request) => call('propertyDecideClaim', request),
  propertySettleClaim: (request) => call('propertySettleClaim', request),
  propertyGovernance: (request) => call('propertyGovernance', request),
  propertyStepRectification: (request) => call('propertyStepRectification', request),
  propertySettleRectification: (request) => call('propertySettleRectification', request),
  propertyStep: (request) => call('propertyStep', request),
  wallView: () => call('wallView'),
  onWallView: (listener) => listen('wallView', listener),
  wallMap: () => call('wallMap'),
  onWallMap: (listener) => listen('wallMap', listener),
  wallSend: (event) => call('wallSend', event),
  setupView: () => call('setupView'),
  onSetupView: (listener) => listen('setupView', listener),
  setupSend: (event) => call('setupSend', event),
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
const signs = watchPicture(window);
const beat = () => void ipcRenderer.invoke(BEAT_CHANNEL, signs()).catch(() => {});
beat();
setInterval(beat, BEAT_MS);
