import { fraction, type Random } from '../../../contract/random.ts';
import { hintText } from '../../../contract/sync.ts';
import { isOnThisBox } from './back-off.ts';
import { type Page, parsePage } from './page.ts';
import type { Timers } from './timers.ts';

/** Shortest and longest pause before the line is opened again, ms; anywhere between, so that a city does not return at once. */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;
/** A central on this box serves nobody else. */
const LONGEST_ON_LOOPBACK_MS = 2_000;

/** A line without a sign of life for two heartbeats (25 s each) and a little is dead, whatever its socket says, ms. */
const SILENCE_MS = 60_000;

/** No event of ours is longer; a stream that has one is somebody else's, characters. */
const EVENT_LIMIT = 16_384;

export interface Hint {
  readonly scope: string;
  readonly seq: number;
  /** What changed, when that is small: the page that a pull after this cursor would have given. */
  readonly inline: { readonly after: string; readonly page: Page } | null;
}

export interface HintParts {
  readonly centralUrl: string;
  readonly timers: Timers;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Opens the line; rejects for whatever the network does. */
  open(signal: AbortSignal): Promise<Response>;
  /** A position that central told of. */
  onHint(hint: Hint): void;
  /** Central wants to hear this terminal now. */
  onWanted(): void;
  /** A line that stood has ended, and not by this terminal. */
  onCut(): void;
}

/**
 * Listens to `GET /v1/events` until the signal aborts, and opens the line again whenever it ends. Never rejects for
 * anything the network does: a hint that is lost is made good by the next poll.
 */
export async function listenForHints(parts: HintParts): Promise<void> {
  while (!parts.signal.aborted) {
    await readLine(parts);
    if (!parts.signal.aborted) await pause(parts);
  }
}

async function readLine(parts: HintParts): Promise<void> {
  const abort = new AbortController();
  const signal = AbortSignal.any([parts.signal, abort.signal]);
  const watch = () => parts.timers.after(SILENCE_MS, () => abort.abort());
  let cancelWatch = watch();
  let stood = false;
  try {
    const response = await parts.open(signal);
    const isOurs = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (!response.ok || !isOurs || response.body === null) {
      await response.body?.cancel();
      return;
    }
    stood = true;
    let rest = '';
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      cancelWatch();
      cancelWatch = watch();
      const events = `${rest}${text}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) takeEvent(event, parts);
      if (rest.length > EVENT_LIMIT) return abort.abort();
    }
  } catch {
    // fetch and the stream report refusal, reset and abort by throwing; all mean that the line has ended.
  } finally {
    cancelWatch();
    if (stood && !parts.signal.aborted) parts.onCut();
  }
}

function takeEvent(event: string, { onHint, onWanted, signal }: HintParts): void {
  if (signal.aborted) return;
  if (event.split('\n').includes('event: beat')) {
    onWanted();
    return;
  }
  const [first = '', after, ...page] = event
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice('data: '.length).trimEnd());
  const hint = hintText.safeParse(first);
  if (hint.success) onHint({ ...hint.data, inline: after === undefined ? null : inlineOf(after, page) });
}

/** What does not read as a page is no reason to leave the hint: it is asked for. */
function inlineOf(after: string, lines: readonly string[]): Hint['inline'] {
  const page = parsePage(lines.map((line) => `${line}\n`).join(''));
  return page.ok && page.value.snapshot === null && !page.value.more ? { after, page: page.value } : null;
}

function pause({ centralUrl, timers, random, signal }: HintParts): Promise<void> {
  const longest = isOnThisBox(centralUrl) ? LONGEST_ON_LOOPBACK_MS : LONGEST_MS;
  const ms = Math.ceil(SHORTEST_MS + fraction(random) * (longest - SHORTEST_MS));
  return new Promise((resolve) => {
    const over = () => {
      cancel();
      signal.removeEventListener('abort', over);
      resolve();
    };
    const cancel = timers.after(ms, over);
    signal.addEventListener('abort', over, { once: true });
  });
}
